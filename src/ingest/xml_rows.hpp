#pragma once

#include "ingest/row_source.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hub::ingest {

/// The records of an XML file: every element of one name is a row, and the columns are elements in
/// it or, for what stands once above many records, before it.
///
/// A column "Sex" is the text of any element of that name; "Place/Latitude" only of one whose
/// parent is a Place. Namespaces are not looked at. An element that a record has several times
/// gives its texts with `between_repeats` between them; elements that no column names are read
/// past. Refused are document type declarations, so that no entity is ever replaced, elements more
/// than 64 deep, records, tags and comments over 64 KiB, and whatever is not well-formed UTF-8.
/// Memory does not grow with the file.
class XmlRows final : public RowSource {
public:
    /// All must outlive it.
    XmlRows(ByteSource& bytes,
            std::string_view row_element,
            const std::vector<std::string>& columns);
    ~XmlRows() override;

    [[nodiscard]] bool next() override;
    [[nodiscard]] const Status& status() const override;
    [[nodiscard]] std::span<const std::string_view> fields() const override;
    [[nodiscard]] std::int64_t line() const override;

private:
    class Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace hub::ingest
