#include "services/quality_files.hpp"

#include "ingest/quality_rule.hpp"

#include <string>

#include <fmt/format.h>

namespace hub::services {

namespace {

/// A field as RFC 4180 has it.
std::string as_field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string{text};
    }
    std::string field{'"'};
    for (const char c : text) {
        field.append(c == '"' ? 2 : 1, c);
    }
    return field + '"';
}

/// A place that is about the whole file or row is empty.
std::string line_text(std::int64_t line) {
    return line == 0 ? std::string{} : std::to_string(line);
}

}  // namespace

QualityFile::QualityFile(const std::filesystem::path& path, std::string_view header) : path_{path} {
    if (wanted()) {
        stream_.open(path_, std::ios::binary | std::ios::trunc);
        write(header);
    }
}

void QualityFile::write(std::string_view row) {
    stream_ << row << "\r\n";
}

Status QualityFile::finish() {
    if (!wanted()) {
        return {};
    }
    stream_.close();
    return stream_ ? Status{}
                   : Status{Error{ErrorCode::refused,
                                  fmt::format("{}: could not be written", path_.string())}};
}

FindingsFile::FindingsFile(const std::filesystem::path& path)
    : QualityFile{path, "file,line,column,rule,severity,text"} {}

void FindingsFile::add(std::string_view file, const ingest::Finding& finding) {
    if (!wanted()) {
        return;
    }
    const bool left_out = finding.rule == nullptr;
    write(
        fmt::format("{},{},{},{},{},{}",
                    as_field(file),
                    line_text(finding.line),
                    as_field(finding.column),
                    left_out ? std::string_view{} : finding.rule->id,
                    left_out ? std::string_view{"row left out"} : words_for(finding.rule->severity),
                    as_field(left_out ? fmt::format("not {}", finding.left_out_by)
                                      : std::string{finding.rule->text})));
}

void FindingsFile::add(std::string_view file, const Error& refusal) {
    if (!wanted()) {
        return;
    }
    const auto place = ingest::file_refusal(refusal);
    write(fmt::format("{},{},{},{},{},{}",
                      as_field(file),
                      line_text(place.line),
                      as_field(place.column),
                      place.rule == nullptr ? std::string_view{} : place.rule->id,
                      words_for(ingest::Severity::file_refused),
                      as_field(refusal.message)));
}

CompletenessFile::CompletenessFile(const std::filesystem::path& path)
    : QualityFile{path,
                  "file,reporting_body,month,item,recorded,not_known,not_asked,not_recorded,"
                  "unrecognised,records"} {}

void CompletenessFile::add(const ingest::BatchReceipt& receipt) {
    if (!wanted()) {
        return;
    }
    for (const auto& item : receipt.items) {
        write(fmt::format("{},{},{},{},{},{},{},{},{},{}",
                          as_field(receipt.file_name),
                          receipt.identity.reporting_body,
                          receipt.identity.month.text(),
                          item.dimension,
                          item.recorded,
                          item.not_known,
                          item.not_asked,
                          item.not_recorded,
                          item.unrecognised,
                          receipt.records));
    }
}

}  // namespace hub::services
