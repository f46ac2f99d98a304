// Any text as a dataset definition, or as a further form of one's files: refused with its place, or
// a definition that a reader can be made of.
#include "fuzz_target.hpp"
#include "ingest/batch_reader.hpp"
#include "ingest/dataset_definition_toml.hpp"
#include "ingest/shipped_definitions.hpp"
#include "small_region.hpp"

#include <algorithm>

namespace {

using hub::fuzz::must;
using namespace hub::ingest;

void use(const hub::domain::DatasetDefinition& definition) {
    static const auto atlas = hub::test::small_atlas();
    static const auto secret = hub::SecretKey::generate();
    must(!definition.places.empty() && !definition.columns.empty());
    const auto reader = BatchReader::create(definition, atlas, secret);
    must(reader.ok() || !reader.error().message.empty());
    if (reader) {
        MemorySource nothing{"\n"};
        (void)reader->read(nothing, "2018-11-wyreshire.csv", {});
    }
}

const hub::domain::DatasetDefinition& departments() {
    static const auto definition = [] {
        const auto files = shipped_files();
        const auto file = std::find_if(files.begin(), files.end(), [](const auto& shipped) {
            return shipped.name == "emergency_department/dataset.toml";
        });
        return parse_dataset_definition(file->text, file->name).value();
    }();
    return definition;
}

}  // namespace

HUB_FUZZ_TARGET(dataset_definition) {
    if (const auto dataset = parse_dataset_definition(bytes, "dataset.toml")) {
        use(*dataset);
    } else {
        must(dataset.error().message.starts_with("dataset.toml"));
    }
    if (const auto format = parse_file_format(bytes, "form.toml", departments())) {
        use(*format);
    } else {
        must(format.error().message.starts_with("form.toml"));
    }
}
