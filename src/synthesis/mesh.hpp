#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace hub::synthesis {

/// Metres of the British National Grid.
struct Point {
    double east{0};
    double north{0};
};

constexpr double squared_distance(Point a, Point b) {
    return (a.east - b.east) * (a.east - b.east) + (a.north - b.north) * (a.north - b.north);
}

/// A fine mesh of six-sided cells with ragged sides, from which every area is put together.
///
/// Exactly three cells meet in a corner, so the outline of any set of cells never touches itself.
/// Two neighbours see the same points, in whole metres, along their common side.
class Mesh {
public:
    struct Size {
        int columns;
        int rows;
        double spacing;  ///< metres between the middles of neighbours, before they are displaced
    };
    /// One side of a cell, walked with the cell on the left.
    struct Side {
        std::int64_t from;            ///< corner where it begins
        std::int64_t to;              ///< corner where it ends
        std::array<Point, 2> points;  ///< the corner where it begins, and a bend half way
    };
    static constexpr int sides = 6;
    static constexpr int outside = -1;

    /// `origin` is the south-west corner. Each seed displaces the mesh differently.
    Mesh(Size size, Point origin, std::uint64_t seed) : size_{size}, origin_{origin}, seed_{seed} {}

    [[nodiscard]] int cells() const { return size_.columns * size_.rows; }
    /// A point inside the cell.
    [[nodiscard]] Point middle(int cell) const;
    /// The cells across its sides, in the order of the sides; `outside` at the rim.
    [[nodiscard]] std::array<int, sides> neighbours(int cell) const;
    [[nodiscard]] Side side(int cell, int number) const;

private:
    /// A place in the lattice of equilateral triangles whose points are the cells' middles.
    struct Place {
        int along;
        int up;
    };
    /// A triangle of that lattice: a corner of three cells.
    struct Corner {
        Place place;
        bool points_down;
    };

    [[nodiscard]] Place place_of(int cell) const;
    [[nodiscard]] int cell_at(Place place) const;
    [[nodiscard]] Point middle_at(Place place) const;
    [[nodiscard]] Point position_of(Corner corner) const;
    [[nodiscard]] static Corner corner_of(Place place, int number);
    [[nodiscard]] static std::int64_t id_of(Corner corner);
    [[nodiscard]] double displacement(std::int64_t of, std::uint64_t purpose) const;

    Size size_;
    Point origin_;
    std::uint64_t seed_;
};

/// What is near what: the cells of a mesh, or areas put together from them.
struct Graph {
    std::vector<std::vector<int>> neighbours;
    std::vector<Point> positions;
};

}  // namespace hub::synthesis
