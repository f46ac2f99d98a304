#include "ingest/quality_rule.hpp"

#include "base/unreachable.hpp"

#include <array>

#include <fmt/format.h>

namespace hub::ingest {

namespace rule {

const QualityRule empty_file{"F01", QualityKind::form, Severity::file_refused, "the file is empty"};
const QualityRule utf_16{
    "F02", QualityKind::form, Severity::file_refused, "the text is UTF-16; it must be UTF-8"};
const QualityRule nul_byte{"F03", QualityKind::form, Severity::file_refused, "a NUL byte"};
const QualityRule long_row{
    "F04", QualityKind::form, Severity::file_refused, "the row is longer than 65536 bytes"};
const QualityRule quote_inside{"F05",
                               QualityKind::form,
                               Severity::file_refused,
                               "a quote stands inside a column that is not quoted"};
const QualityRule open_quote{
    "F06", QualityKind::form, Severity::file_refused, "a quote opens here and never closes"};
const QualityRule text_after_quote{
    "F07", QualityKind::form, Severity::file_refused, "text follows a closing quote"};
const QualityRule lone_carriage_return{
    "F08", QualityKind::form, Severity::file_refused, "a carriage return without a line feed"};
const QualityRule not_utf_8{
    "F09", QualityKind::form, Severity::file_refused, "the text is not UTF-8"};
const QualityRule wrong_header{
    "F10", QualityKind::form, Severity::file_refused, "the header is not that of the dataset"};
const QualityRule wrong_column_count{"F11",
                                     QualityKind::form,
                                     Severity::file_refused,
                                     "another number of columns than the header has"};
const QualityRule no_rows{
    "F12", QualityKind::form, Severity::file_refused, "the file holds a header and no rows"};
const QualityRule every_row_refused{
    "F13", QualityKind::form, Severity::file_refused, "every row is refused"};
const QualityRule not_well_formed{
    "F14", QualityKind::form, Severity::file_refused, "not well-formed XML"};
const QualityRule document_type{"F15",
                                QualityKind::form,
                                Severity::file_refused,
                                "a document type declaration, which may hide other content"};
const QualityRule too_deep{
    "F16", QualityKind::form, Severity::file_refused, "elements stand more than 64 deep"};
const QualityRule no_such_row_element{"F17",
                                      QualityKind::form,
                                      Severity::file_refused,
                                      "no element of the name that the dataset's records have"};
const QualityRule second_header_name{
    "F18", QualityKind::form, Severity::file_refused, "a column's name stands twice in the header"};
const QualityRule gzip_ends_early{
    "F30", QualityKind::form, Severity::file_refused, "the gzip data ends too early"};
const QualityRule gzip_damaged{
    "F31", QualityKind::form, Severity::file_refused, "the gzip data is damaged"};
const QualityRule bytes_after_gzip{
    "F32", QualityKind::form, Severity::file_refused, "bytes follow the end of the gzip data"};
const QualityRule second_month{"I01",
                               QualityKind::identity,
                               Severity::file_refused,
                               "another month than in the rows above; a file holds one month"};
const QualityRule month_not_named{"I02",
                                  QualityKind::identity,
                                  Severity::file_refused,
                                  "another month than the file's name says"};
const QualityRule unknown_body{"I03",
                               QualityKind::identity,
                               Severity::file_refused,
                               "not a reporting body that the geography knows"};
const QualityRule second_body{"I04",
                              QualityKind::identity,
                              Severity::file_refused,
                              "another reporting body than in the rows above; a file holds one"};
const QualityRule body_not_named{"I05",
                                 QualityKind::identity,
                                 Severity::file_refused,
                                 "another reporting body than the file's name says"};
const QualityRule code_of_no_vintage{"I06",
                                     QualityKind::identity,
                                     Severity::file_refused,
                                     "a code of no boundary vintage that the geography knows"};
const QualityRule mixed_vintages{
    "I07",
    QualityKind::identity,
    Severity::file_refused,
    "no one boundary vintage has this code and those above (an unknown mix)"};
const QualityRule numbers_of_people{"I08",
                                    QualityKind::identity,
                                    Severity::file_refused,
                                    "NHS numbers, which identify people and not records; send the "
                                    "supplier's number of the record, or none"};
const QualityRule nhs_numbers{
    "I09",
    QualityKind::identity,
    Severity::file_refused,
    "NHS numbers in a column that is not declared to hold direct identifiers"};
const QualityRule postcodes{
    "I10",
    QualityKind::identity,
    Severity::file_refused,
    "a postcode in a column that is not declared to hold direct identifiers"};
const QualityRule telephone_numbers{
    "I11",
    QualityKind::identity,
    Severity::file_refused,
    "telephone numbers in a column that is not declared to hold direct identifiers"};
const QualityRule email_addresses{
    "I12",
    QualityKind::identity,
    Severity::file_refused,
    "an e-mail address in a column that is not declared to hold direct identifiers"};
const QualityRule dates_of_people{"I13",
                                  QualityKind::identity,
                                  Severity::file_refused,
                                  "dates, such as of birth, in a column that is not one of dates"};
const QualityRule positions{"I14",
                            QualityKind::identity,
                            Severity::file_refused,
                            "positions in degrees in a column that is not declared to hold them"};
const QualityRule not_a_month{
    "V01", QualityKind::validity, Severity::row_refused, "not a month (YYYY-MM)"};
const QualityRule not_an_iso_day{
    "V02", QualityKind::validity, Severity::row_refused, "not a day of the calendar (YYYY-MM-DD)"};
const QualityRule not_a_british_day{
    "V03", QualityKind::validity, Severity::row_refused, "not a day of the calendar (DD/MM/YYYY)"};
const QualityRule not_a_moment{"V04",
                               QualityKind::validity,
                               Severity::row_refused,
                               "not a day and time (YYYY-MM-DDThh:mm:ss)"};
const QualityRule not_a_plain_month{
    "V05", QualityKind::validity, Severity::row_refused, "not a month (YYYYMM)"};
const QualityRule not_an_area_code{"V06",
                                   QualityKind::validity,
                                   Severity::row_refused,
                                   "not an area code (a letter and eight digits)"};
const QualityRule not_an_age{
    "V07", QualityKind::validity, Severity::row_refused, "not an age in whole years from 0 to 120"};
const QualityRule not_a_time_of_day{
    "V08", QualityKind::validity, Severity::row_refused, "not a time of day (HH:MM or HH:MM:SS)"};
const QualityRule required_and_empty{"V09", QualityKind::validity, Severity::row_refused, "empty"};
const QualityRule value_not_listed{"V10",
                                   QualityKind::validity,
                                   Severity::row_refused,
                                   "a value that the definition does not list"};
const QualityRule not_a_count{"V11",
                              QualityKind::validity,
                              Severity::row_refused,
                              "not a count (a whole number up to 1,000,000)"};
const QualityRule not_a_position{
    "V12",
    QualityKind::validity,
    Severity::row_refused,
    "not a position (degrees of latitude from -90 to 90, of longitude from -180 to 180)"};
const QualityRule unrecognised_code{
    "V13", QualityKind::validity, Severity::noted, "a value that the definition does not list"};
const QualityRule unknown_area_name{
    "V14", QualityKind::validity, Severity::noted, "a name that no area of the geography has"};
const QualityRule unknown_postcode{"V20",
                                   QualityKind::validity,
                                   Severity::noted,
                                   "a postcode that the geography's look-up does not have"};
const QualityRule not_a_postcode{"V21", QualityKind::validity, Severity::noted, "not a postcode"};
const QualityRule not_a_birth_date{"V22",
                                   QualityKind::validity,
                                   Severity::row_refused,
                                   "not a day of birth from which an age from 0 to 120 follows"};
const QualityRule second_moment_first{"C01",
                                      QualityKind::consistency,
                                      Severity::noted,
                                      "the later of two moments stands before the earlier"};
const QualityRule skipped_hour{"C02",
                               QualityKind::consistency,
                               Severity::noted,
                               "an hour that the clocks of the United Kingdom skipped in March"};
const QualityRule repeated_hour{"C10",
                                QualityKind::consistency,
                                Severity::noted,
                                "an hour that the clocks of the United Kingdom had twice in "
                                "October: which one is not known"};
const QualityRule unreadable_moment{"C11",
                                    QualityKind::consistency,
                                    Severity::noted,
                                    "no day of the calendar or no time of day, so that the order "
                                    "of two moments cannot be checked"};
const QualityRule late_delivery{
    "T01",
    QualityKind::timeliness,
    Severity::noted,
    "came later after the month's end than the dataset's reporting delay"};
const QualityRule day_to_come{"T02",
                              QualityKind::timeliness,
                              Severity::row_refused,
                              "a day or month still to come when the file was read"};
const QualityRule before_first_month{"T03",
                                     QualityKind::timeliness,
                                     Severity::row_refused,
                                     "before the first month that the definition expects"};
const QualityRule moments_far_apart{"T04",
                                    QualityKind::timeliness,
                                    Severity::noted,
                                    "more than 366 days between two moments of one record"};
const QualityRule alike_in_everything{
    "D01", QualityKind::duplication, Severity::noted, "alike in everything with a row above"};
const QualityRule number_used_twice{"D02",
                                    QualityKind::duplication,
                                    Severity::noted,
                                    "the supplier's number of a row above, with other content"};
const QualityRule number_in_another_batch{"D10",
                                          QualityKind::duplication,
                                          Severity::noted,
                                          "the supplier's number of a record in another month"};
const QualityRule batch_read_twice{"D11",
                                   QualityKind::duplication,
                                   Severity::file_refused,
                                   "a month of a reporting body that another file holds as well"};
const QualityRule under_target{"K01",
                               QualityKind::completeness,
                               Severity::noted,
                               "recorded in a smaller share of the records than its target"};

}  // namespace rule

namespace {

const std::array every_rule{
    &rule::empty_file,
    &rule::utf_16,
    &rule::nul_byte,
    &rule::long_row,
    &rule::quote_inside,
    &rule::open_quote,
    &rule::text_after_quote,
    &rule::lone_carriage_return,
    &rule::not_utf_8,
    &rule::wrong_header,
    &rule::wrong_column_count,
    &rule::no_rows,
    &rule::every_row_refused,
    &rule::not_well_formed,
    &rule::document_type,
    &rule::too_deep,
    &rule::no_such_row_element,
    &rule::second_header_name,
    &rule::gzip_ends_early,
    &rule::gzip_damaged,
    &rule::bytes_after_gzip,
    &rule::second_month,
    &rule::month_not_named,
    &rule::unknown_body,
    &rule::second_body,
    &rule::body_not_named,
    &rule::code_of_no_vintage,
    &rule::mixed_vintages,
    &rule::numbers_of_people,
    &rule::nhs_numbers,
    &rule::postcodes,
    &rule::telephone_numbers,
    &rule::email_addresses,
    &rule::dates_of_people,
    &rule::positions,
    &rule::not_a_month,
    &rule::not_an_iso_day,
    &rule::not_a_british_day,
    &rule::not_a_moment,
    &rule::not_a_plain_month,
    &rule::not_an_area_code,
    &rule::not_an_age,
    &rule::not_a_time_of_day,
    &rule::required_and_empty,
    &rule::value_not_listed,
    &rule::not_a_count,
    &rule::not_a_position,
    &rule::unrecognised_code,
    &rule::unknown_area_name,
    &rule::unknown_postcode,
    &rule::not_a_postcode,
    &rule::not_a_birth_date,
    &rule::second_moment_first,
    &rule::skipped_hour,
    &rule::repeated_hour,
    &rule::unreadable_moment,
    &rule::late_delivery,
    &rule::day_to_come,
    &rule::before_first_month,
    &rule::moments_far_apart,
    &rule::alike_in_everything,
    &rule::number_used_twice,
    &rule::number_in_another_batch,
    &rule::batch_read_twice,
    &rule::under_target,
};

}  // namespace

std::string QualityRule::said() const {
    return fmt::format("{} [{}]", text, id);
}

std::string QualityRule::said_of(std::string_view detail) const {
    return fmt::format("{} [{}]", detail, id);
}

std::span<const QualityRule* const> quality_rules() {
    return every_rule;
}

std::string_view words_for(Severity severity) {
    switch (severity) {
        case Severity::file_refused:
            return "file refused";
        case Severity::row_refused:
            return "row refused";
        case Severity::noted:
            return "row kept and counted";
    }
    unreachable("a new severity needs its words");
}

std::string_view words_for(QualityKind kind) {
    switch (kind) {
        case QualityKind::form:
            return "form";
        case QualityKind::identity:
            return "identity";
        case QualityKind::validity:
            return "validity";
        case QualityKind::consistency:
            return "consistency";
        case QualityKind::timeliness:
            return "timeliness";
        case QualityKind::duplication:
            return "duplication";
        case QualityKind::completeness:
            return "completeness";
    }
    unreachable("a new kind of rule needs its word");
}

}  // namespace hub::ingest
