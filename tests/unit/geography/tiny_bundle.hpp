#pragma once

#include "geography/bundle.hpp"
#include "unit/temporary_folder.hpp"

#include <filesystem>
#include <string>

namespace hub::test {

/// A whole invented geography in a folder of its own: four lower-layer areas of 2011 in a row,
/// which become five in 2021, two wards, two authorities, three partnerships, one police force. A
/// test changes what it is about, then loads it.
class TinyBundle {
public:
    TinyBundle();

    [[nodiscard]] std::filesystem::path manifest() const { return folder_.path() / "tiny.toml"; }
    [[nodiscard]] std::filesystem::path path(const std::string& file) const {
        return folder_.path() / file;
    }
    [[nodiscard]] std::string text(const std::string& file) const;
    void write(const std::string& file, const std::string& text) const;
    void append(const std::string& file, const std::string& text) const;
    /// Fails the test where the file does not hold `from`.
    void replace(const std::string& file, const std::string& from, const std::string& to) const;

    [[nodiscard]] Result<geography::Bundle> load() const;
    /// Fails the test where it cannot be loaded.
    [[nodiscard]] geography::Bundle loaded() const;
    /// Fails the test where it can.
    [[nodiscard]] std::string refusal() const;

private:
    TemporaryFolder folder_;
};

/// A GeoJSON feature: a rectangle 100 high on the ground line, from x to x + width.
std::string rectangle(const std::string& code, int x, int width);
std::string feature_collection(const std::string& features);

/// The words of the first finding of a rule; empty where there is none.
std::string words_of(const geography::Findings& findings, const std::string& rule);

}  // namespace hub::test
