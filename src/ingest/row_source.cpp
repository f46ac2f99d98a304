#include "ingest/row_source.hpp"

#include "ingest/csv_rows.hpp"
#include "ingest/xml_rows.hpp"

namespace hub::ingest {

std::unique_ptr<RowSource> open_rows(ByteSource& bytes,
                                     const domain::DatasetDefinition& definition) {
    if (definition.form == domain::FileForm::xml) {
        return std::make_unique<XmlRows>(bytes, definition.row_element, definition.columns);
    }
    return std::make_unique<CsvRows>(bytes, definition);
}

}  // namespace hub::ingest
