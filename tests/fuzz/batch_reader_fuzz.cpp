// Any bytes as a supplier's file of every shipped dataset and form: batches whose numbers add up,
// or a refusal by rule; every finding stands on a line that the file has, and says nothing of a
// value.
#include "fuzz_target.hpp"
#include "ingest/batch_reader.hpp"
#include "ingest/dataset_definition_toml.hpp"
#include "ingest/quality_rule.hpp"
#include "ingest/shipped_definitions.hpp"
#include "small_region.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace {

using hub::fuzz::must;
using namespace hub::ingest;

/// A reader for each shipped definition and form, with what it looks at.
struct Readers {
    hub::geography::Atlas atlas = hub::test::small_atlas();
    hub::SecretKey secret =
        hub::SecretKey::from_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
            .value();
    std::vector<std::unique_ptr<hub::domain::DatasetDefinition>> definitions;
    std::vector<BatchReader> readers;

    Readers() {
        const auto is_format = [](std::string_view name) {
            return name.find("/formats/") != std::string_view::npos;
        };
        for (const auto& file : shipped_files()) {
            if (file.name.ends_with("/dataset.toml")) {
                add(parse_dataset_definition(file.text, file.name).value());
            }
        }
        for (const auto& file : shipped_files()) {
            if (!is_format(file.name)) {
                continue;
            }
            const auto id = file.name.substr(0, file.name.find('/'));
            const auto dataset =
                std::find_if(definitions.begin(), definitions.end(), [&](const auto& other) {
                    return other->id == id && other->format_id.empty();
                });
            add(parse_file_format(file.text, file.name, **dataset).value());
        }
    }

    void add(hub::domain::DatasetDefinition definition) {
        definitions.push_back(
            std::make_unique<hub::domain::DatasetDefinition>(std::move(definition)));
        constexpr std::int64_t today = 20000;
        readers.push_back(BatchReader::create(*definitions.back(), atlas, secret, today).value());
    }
};

void check(const Batch& batch) {
    const auto& receipt = batch.receipt;
    must(receipt.rows_received ==
         receipt.rows_accepted + receipt.rows_refused + receipt.rows_outside);
    must(receipt.records == static_cast<std::int64_t>(batch.records.size()));
    for (const auto& item : receipt.items) {
        must(item.recorded + item.not_known + item.not_asked + item.not_recorded +
                 item.unrecognised ==
             receipt.records);
    }
}

}  // namespace

// The first byte says which definition reads the rest.
HUB_FUZZ_TARGET(batch_reader) {
    static const Readers all;
    if (bytes.empty()) {
        return;
    }
    const auto text = bytes.substr(1);
    // In XML a carriage return alone ends a line as well.
    const auto lines =
        1 + std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
    const auto number = static_cast<unsigned char>(bytes.front()) % all.readers.size();
    MemorySource source{text};
    const auto batches =
        all.readers[number].read(source, "unnamed", {}, [&](const Finding& finding) {
            must(finding.line >= 1 && finding.line <= lines);
            must(finding.rule != nullptr || !finding.left_out_by.empty());
        });
    if (!batches) {
        must(file_refusal(batches.error()).rule != nullptr);
        must(file_refusal(batches.error()).line <= lines);
        return;
    }
    must(!batches->empty());
    std::for_each(batches->begin(), batches->end(), check);
}
