#include "geography/boundary_reader.hpp"

#include <cmath>
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

namespace hub::geography {

namespace {

constexpr int british_national_grid = 27700;
constexpr int wgs84 = 4326;
constexpr std::size_t smallest_ring = 3;

/// GDAL's handles are all `void*`, so each owner names how its own is given back.
struct CloseDataset {
    void operator()(GDALDatasetH dataset) const { GDALClose(dataset); }
};
struct DestroyFeature {
    void operator()(OGRFeatureH feature) const { OGR_F_Destroy(feature); }
};
struct DestroyReference {
    void operator()(OGRSpatialReferenceH reference) const { OSRDestroySpatialReference(reference); }
};
struct DestroyTransformation {
    void operator()(OGRCoordinateTransformationH transformation) const {
        OCTDestroyCoordinateTransformation(transformation);
    }
};
using Dataset = std::unique_ptr<void, CloseDataset>;
using Feature = std::unique_ptr<void, DestroyFeature>;
using SpatialReference = std::unique_ptr<void, DestroyReference>;
using Transformation = std::unique_ptr<void, DestroyTransformation>;

/// Keeps GDAL's messages off the terminal while it lives; the last one can be asked for.
class QuietGdal {
public:
    QuietGdal() {
        CPLPushErrorHandler(CPLQuietErrorHandler);
        CPLErrorReset();
    }
    QuietGdal(const QuietGdal&) = delete;
    QuietGdal& operator=(const QuietGdal&) = delete;
    ~QuietGdal() { CPLPopErrorHandler(); }

    [[nodiscard]] bool failed() const { return CPLGetLastErrorType() >= CE_Failure; }
};

void register_formats_once() {
    static const bool registered = [] {
        GDALAllRegister();
        // Otherwise reading a compressed file leaves a file of its own beside it.
        CPLSetConfigOption("CPL_VSIL_GZIP_WRITE_PROPERTIES", "NO");
        return true;
    }();
    static_cast<void>(registered);
}

class BoundaryReader {
public:
    explicit BoundaryReader(const BoundarySource& source) : source_{source} {}

    Status read(const std::function<Status(DrawnArea)>& take) {
        for (const auto step : {&BoundaryReader::open,
                                &BoundaryReader::find_fields,
                                &BoundaryReader::find_transformation}) {
            if (auto done = (this->*step)(); !done) {
                return done;
            }
        }
        OGR_L_ResetReading(layer_);
        while (const auto feature = Feature{OGR_L_GetNextFeature(layer_)}) {
            ++feature_number_;
            auto area = area_of(feature.get());
            if (!area) {
                return area.error();
            }
            if (auto taken = take(*std::move(area)); !taken) {
                return taken;
            }
        }
        // A file that stops before its end gives the features before it and then this error.
        return quiet_.failed() ? Status{error("cannot be read to its end")} : Status{};
    }

private:
    [[nodiscard]] Error error(std::string_view rule) const {
        return {ErrorCode::refused, fmt::format("{}: {}", source_.file.string(), rule)};
    }
    [[nodiscard]] Error feature_error(std::string_view rule) const {
        return error(fmt::format("feature {}: {}", feature_number_, rule));
    }

    Status open() {
        const auto path = std::filesystem::absolute(source_.file).string();
        const auto name = source_.file.extension() == ".gz" ? "/vsigzip/" + path : path;
        dataset_.reset(
            GDALOpenEx(name.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
        if (dataset_ == nullptr || quiet_.failed()) {
            return error("is not a whole file of shapes in a format that GDAL reads");
        }
        if (GDALDatasetGetLayerCount(dataset_.get()) != 1) {
            return error("must hold one layer");
        }
        layer_ = GDALDatasetGetLayer(dataset_.get(), 0);
        return {};
    }

    Status find_fields() {
        auto* definition = OGR_L_GetLayerDefn(layer_);
        code_field_ = OGR_FD_GetFieldIndex(definition, source_.code_field.c_str());
        if (code_field_ < 0) {
            return error(fmt::format("the field {} is not there", source_.code_field));
        }
        if (!source_.name_field.empty()) {
            name_field_ = OGR_FD_GetFieldIndex(definition, source_.name_field.c_str());
            if (name_field_ < 0) {
                return error(fmt::format("the field {} is not there", source_.name_field));
            }
        }
        return {};
    }

    /// From the declared reference system, else the file's own, else longitude and latitude.
    [[nodiscard]] SpatialReference spatial_reference() const {
        auto* own = OGR_L_GetSpatialRef(layer_);
        if (source_.crs.empty() && own != nullptr) {
            return SpatialReference{OSRClone(own)};
        }
        SpatialReference reference{OSRNewSpatialReference(nullptr)};
        const auto found = source_.crs.empty()
                               ? OSRImportFromEPSG(reference.get(), wgs84)
                               : OSRSetFromUserInput(reference.get(), source_.crs.c_str());
        return found == OGRERR_NONE ? std::move(reference) : nullptr;
    }

    Status find_transformation() {
        const auto from = spatial_reference();
        const SpatialReference to{OSRNewSpatialReference(nullptr)};
        if (from == nullptr) {
            return error("crs is not a known reference system");
        }
        if (OSRImportFromEPSG(to.get(), british_national_grid) != OGRERR_NONE) {
            return Error{ErrorCode::internal, "PROJ does not know the British National Grid"};
        }
        // East before north and longitude before latitude, whatever the system's authority says.
        OSRSetAxisMappingStrategy(from.get(), OAMS_TRADITIONAL_GIS_ORDER);
        OSRSetAxisMappingStrategy(to.get(), OAMS_TRADITIONAL_GIS_ORDER);
        if (OSRIsSame(from.get(), to.get()) != 0) {
            return {};
        }
        transformation_.reset(OCTNewCoordinateTransformation(from.get(), to.get()));
        return transformation_ != nullptr
                   ? Status{}
                   : Status{error("cannot be turned into the British National Grid")};
    }

    Result<DrawnArea> area_of(OGRFeatureH feature) {
        DrawnArea area;
        area.code = OGR_F_GetFieldAsString(feature, code_field_);
        if (name_field_ >= 0) {
            area.name = OGR_F_GetFieldAsString(feature, name_field_);
        }
        if (auto* geometry = OGR_F_GetGeometryRef(feature); geometry != nullptr) {
            if (auto added = add_polygons(geometry, area.shape); !added) {
                return added.error();
            }
        }
        return area;
    }

    Status add_polygons(OGRGeometryH geometry, Shape& shape) {
        switch (OGR_GT_Flatten(OGR_G_GetGeometryType(geometry))) {
            case wkbPolygon:
                return add_polygon(geometry, shape);
            case wkbMultiPolygon:
            case wkbGeometryCollection:
                for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
                    if (auto added = add_polygons(OGR_G_GetGeometryRef(geometry, i), shape);
                        !added) {
                        return added;
                    }
                }
                return {};
            default:  // the enumeration is GDAL's and grows with it
                return feature_error("the geometry is not made of polygons");
        }
    }

    Status add_polygon(OGRGeometryH geometry, Shape& shape) {
        Polygon polygon;
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
            auto ring = ring_of(OGR_G_GetGeometryRef(geometry, i));
            if (!ring) {
                return feature_error("a point cannot be turned into the British National Grid");
            }
            if (ring->size() >= smallest_ring) {
                polygon.push_back(*std::move(ring));
            } else if (i == 0) {
                return {};  // an outline under a metre: nothing to draw, nor its holes
            }
        }
        if (!polygon.empty()) {
            shape.push_back(std::move(polygon));
        }
        return {};
    }

    std::optional<Ring> ring_of(OGRGeometryH line) {
        const auto size = static_cast<std::size_t>(OGR_G_GetPointCount(line));
        x_.resize(size);
        y_.resize(size);
        constexpr int step = sizeof(double);
        OGR_G_GetPoints(line, x_.data(), step, y_.data(), step, nullptr, 0);
        if (transformation_ != nullptr && size > 0 &&
            OCTTransform(
                transformation_.get(), static_cast<int>(size), x_.data(), y_.data(), nullptr) ==
                0) {
            return std::nullopt;
        }
        Ring ring;
        for (std::size_t i = 0; i < size; ++i) {
            // Wider than any place on the grid, and narrow enough for every integer below.
            if (!(std::abs(x_[i]) < 1e8) || !(std::abs(y_[i]) < 1e8)) {
                return std::nullopt;
            }
            const Point point{static_cast<std::int32_t>(std::lround(x_[i])),
                              static_cast<std::int32_t>(std::lround(y_[i]))};
            if (ring.empty() || ring.back() != point) {
                ring.push_back(point);
            }
        }
        while (ring.size() > 1 && ring.front() == ring.back()) {
            ring.pop_back();
        }
        return ring;
    }

    const BoundarySource& source_;
    QuietGdal quiet_;
    Dataset dataset_;
    OGRLayerH layer_{nullptr};
    int code_field_{-1};
    int name_field_{-1};
    Transformation transformation_;
    std::int64_t feature_number_{0};
    std::vector<double> x_;
    std::vector<double> y_;
};

}  // namespace

Status read_boundaries(const BoundarySource& source, const std::function<Status(DrawnArea)>& take) {
    register_formats_once();
    return BoundaryReader{source}.read(take);
}

}  // namespace hub::geography
