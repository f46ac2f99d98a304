// The same invented attendances, written in every form that departments use, become the same
// records.
#include "synthesis/attendance_forms.hpp"

#include "ingest/batch_reader.hpp"
#include "ingest/dataset_definition_toml.hpp"
#include "small_region.hpp"
#include "synthesis/random.hpp"
#include "unit/ingest/attendance_file.hpp"
#include "unit/ingest/the_batch.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::ingest {

using synthesis::AttendanceForm;
using synthesis::WrittenAttendance;

namespace {

std::string any_of(synthesis::Random& random, const std::vector<std::string>& words) {
    return words[static_cast<std::size_t>(random.below(static_cast<int>(words.size())))];
}

std::vector<WrittenAttendance> some_attendances(int number) {
    synthesis::Random random{7};
    std::vector<WrittenAttendance> list;
    for (int i = 0; i < number; ++i) {
        WrittenAttendance a;
        a.number = fmt::format("A{:05}", i);
        a.site = "WYRESHIRE";
        a.arrival_date = fmt::format("2018-11-{:02}", 2 + random.below(28));
        a.arrival_time = fmt::format("{:02}:{:02}", 12 + random.below(12), random.below(60));
        a.nhs_number = "9434765919";
        a.name = "Avery Quillfeather";
        a.birth_date = "1990-01-01";
        a.postcode = "ZZ99 3WZ";
        a.age = random.chance(0.05) ? "" : std::to_string(random.below(95));
        a.sex = any_of(random, {"1", "2", "9", "X", ""});
        a.ethnic_category = any_of(random, {"A", "B", "D", "H", "M", "S", "Z", "99", ""});
        a.home = any_of(random, {"E01990001", "E01990002", "E01990003", ""});
        a.assault_date = a.arrival_date;
        a.assault_time = any_of(random, {"11:30", "09:05", ""});
        a.place = any_of(random,
                         {"OWN HOME",
                          "OTHER HOME",
                          "STREET",
                          "SCHOOL",
                          "WORK",
                          "OTHER",
                          "LICENSED PREMISES",
                          "NOT KNOWN",
                          "NOT ASKED",
                          ""});
        a.place_text =
            any_of(random, {"outside the Brass Heron", "12 Foundry Lane", "Northwold", ""});
        a.weapon = any_of(random, {"FIST", "KNIFE", "GLASS", "PUSH", "NOT KNOWN", "NOT ASKED", ""});
        a.relationship = any_of(random, {"STRANGER", "PARTNER", "NOT ASKED", ""});
        a.attackers = any_of(random, {"1", "3+", ""});
        a.alcohol = any_of(random, {"Y", "N", "NOT KNOWN", "NOT ASKED", ""});
        a.reported = any_of(random, {"Y", "N", ""});
        a.arrival_mode = any_of(random, {"AMBULANCE", "OWN", "POLICE", "OTHER", ""});
        a.disposal = any_of(random, {"DISCHARGED", "ADMITTED", "DIED", ""});
        list.push_back(a);
    }
    return list;
}

struct Referee {
    domain::DatasetDefinition dataset = test::shipped_emergency_department();
    geography::Atlas atlas = test::small_atlas();
    SecretKey secret = SecretKey::generate();

    [[nodiscard]] domain::DatasetDefinition definition(AttendanceForm form) const {
        if (form == AttendanceForm::plain) {
            return dataset;
        }
        static const std::map<AttendanceForm, std::string> names{
            {AttendanceForm::istv_csv, "istv-csv"},
            {AttendanceForm::istv_xml, "istv-xml"},
            {AttendanceForm::ecds_v3_csv, "ecds-v3-csv"},
            {AttendanceForm::ecds_v3_xml, "ecds-v3-xml"},
            {AttendanceForm::ecds_v4_csv, "ecds-v4-csv"},
            {AttendanceForm::ecds_v4_xml, "ecds-v4-xml"},
            {AttendanceForm::cds_010_csv, "cds-010-csv"}};
        const auto name = "emergency_department/formats/" + names.at(form) + ".toml";
        return *parse_file_format(test::shipped_file(name).text, name, dataset);
    }

    [[nodiscard]] Batch read(AttendanceForm form,
                             const std::vector<WrittenAttendance>& attendances) const {
        const auto text = synthesis::attendances_in(form, attendances);
        const auto described = definition(form);
        const auto reader = *BatchReader::create(described, atlas, secret);
        MemorySource bytes{text};
        const auto name = fmt::format("2018-11-wyreshire-{}", synthesis::name_ending(form));
        CHECK(reader.follows_pattern(name));
        auto batch = test::the_batch(reader.read(bytes, name, {}));
        REQUIRE_MESSAGE(batch.ok(), (batch ? "" : batch.error().message));
        CHECK(batch->receipt.rows_refused == 0);
        CHECK(batch->receipt.rows_accepted == static_cast<std::int64_t>(attendances.size()));
        return *std::move(batch);
    }

    /// Slug of a record's value of a dimension.
    [[nodiscard]] const std::string& value(const Batch& batch,
                                           std::string_view dimension,
                                           std::size_t record) const {
        const auto& list = dataset.dimensions;
        const auto at = static_cast<std::size_t>(
            std::find_if(
                list.begin(), list.end(), [&](const auto& d) { return d.id == dimension; }) -
            list.begin());
        return list[at].values[batch.records.dimension[at][record]].slug;
    }
};

}  // namespace

TEST_CASE("an attendance is the same record in versions 3 and 4, as text and as XML") {
    const Referee referee;
    auto attendances = some_attendances(400);
    for (auto& attendance : attendances) {
        attendance.place_text.clear();  // for which version 3 has no room
    }
    const auto first = referee.read(AttendanceForm::ecds_v3_csv, attendances);
    for (const auto form :
         {AttendanceForm::ecds_v3_xml, AttendanceForm::ecds_v4_csv, AttendanceForm::ecds_v4_xml}) {
        const auto other = referee.read(form, attendances);
        CHECK(other.records.record_key == first.records.record_key);
        CHECK(other.records.place == first.records.place);
        CHECK(other.records.dimension == first.records.dimension);
    }
}

TEST_CASE("what the emergency care data set has room for agrees with the plain file") {
    const Referee referee;
    const auto attendances = some_attendances(400);
    const auto plain = referee.read(AttendanceForm::plain, attendances);
    const auto ecds = referee.read(AttendanceForm::ecds_v4_xml, attendances);
    CHECK(ecds.records.place == plain.records.place);
    const std::set<std::string> only_theirs{"department_type", "referral", "acuity"};
    for (const auto& dimension : referee.dataset.dimensions) {
        for (std::size_t i = 0; i < attendances.size(); ++i) {
            const auto& said = referee.value(plain, dimension.id, i);
            if (only_theirs.contains(dimension.id)) {
                CHECK(said == "not-recorded");
                continue;
            }
            const bool no_room = dimension.id == "relationship" || dimension.id == "attackers" ||
                                 dimension.id == "reported_to_police" || said == "not-asked";
            CHECK(referee.value(ecds, dimension.id, i) == (no_room ? "not-recorded" : said));
        }
    }
}

TEST_CASE("ISTV agrees on when, where and how, and knows nothing of the person") {
    const Referee referee;
    const auto attendances = some_attendances(400);
    const auto plain = referee.read(AttendanceForm::plain, attendances);
    const std::set<std::string> of_its_own{
        "arrival_weekday", "arrival_hours", "assault_hours", "place_type", "weapon", "place_text"};
    for (const auto form : {AttendanceForm::istv_csv, AttendanceForm::istv_xml}) {
        const auto istv = referee.read(form, attendances);
        CHECK(istv.receipt.rows_without_place == 400);
        for (const auto& dimension : referee.dataset.dimensions) {
            for (std::size_t i = 0; i < attendances.size(); ++i) {
                CHECK(referee.value(istv, dimension.id, i) ==
                      (of_its_own.contains(dimension.id) ? referee.value(plain, dimension.id, i)
                                                         : "not-recorded"));
            }
        }
    }
}

TEST_CASE("the older code list says home and public place and no more") {
    const Referee referee;
    auto attendances = some_attendances(3);
    attendances[0].place = "OTHER HOME";
    attendances[1].place = "STREET";
    attendances[2].place = "SCHOOL";
    const auto batch = referee.read(AttendanceForm::cds_010_csv, attendances);
    CHECK(referee.value(batch, "place_type", 0) == "home-not-said-whose");
    CHECK(referee.value(batch, "place_type", 1) == "public-place-not-said-which");
    CHECK(referee.value(batch, "place_type", 2) == "school-or-college");
}

TEST_CASE("who came by ambulance was sent by emergency services, in the invented files") {
    const Referee referee;
    const auto attendances = some_attendances(400);
    const auto ecds = referee.read(AttendanceForm::ecds_v3_xml, attendances);
    int sent = 0;
    for (std::size_t i = 0; i < attendances.size(); ++i) {
        const auto& referral = referee.value(ecds, "referral", i);
        if (attendances[i].arrival_mode == "AMBULANCE" && referral != "not-recorded") {
            CHECK(referral == "emergency-services");
            ++sent;
        }
        CHECK(referee.value(ecds, "department_type", i) == "consultant-led-day-and-night");
        CHECK(referee.value(ecds, "acuity", i) != "unrecognised");
    }
    CHECK(sent > 20);
}

TEST_CASE("follow-ups are left out and counted, and an attendance of no category is a first") {
    const Referee referee;
    auto text = synthesis::attendances_in(AttendanceForm::ecds_v3_xml, some_attendances(3));
    const std::string first = "<EmergencyCareAttendanceCategory>1</";
    const auto at = text.find(first);
    text.replace(at, first.size(), "<EmergencyCareAttendanceCategory>2</");
    const auto none = text.find(first);
    text.replace(none, first.size(), "<EmergencyCareAttendanceCategory></");
    const auto definition = referee.definition(AttendanceForm::ecds_v3_xml);
    const auto reader = *BatchReader::create(definition, referee.atlas, referee.secret);
    MemorySource bytes{text};
    const auto batch = *test::the_batch(reader.read(bytes, "2018-11-wyreshire-ecds-v3.xml", {}));
    CHECK(batch.receipt.rows_received == 3);
    CHECK(batch.receipt.rows_accepted == 2);
    CHECK(batch.receipt.outside_by_filter.front().rule == "not first attendances");
}

TEST_CASE("injuries that nobody meant are left out and counted") {
    const Referee referee;
    auto text = synthesis::attendances_in(AttendanceForm::ecds_v4_xml, some_attendances(3));
    const std::string meant = "<EmergencyCareInjuryIntent_SnomedCt>99906001108";
    text.replace(text.find(meant), meant.size(), "<EmergencyCareInjuryIntent_SnomedCt>242056005");
    const auto definition = referee.definition(AttendanceForm::ecds_v4_xml);
    const auto reader = *BatchReader::create(definition, referee.atlas, referee.secret);
    MemorySource bytes{text};
    const auto batch = *test::the_batch(reader.read(bytes, "2018-11-wyreshire-ecds-v4.xml", {}));
    CHECK(batch.receipt.rows_received == 3);
    CHECK(batch.receipt.rows_accepted == 2);
    CHECK(batch.receipt.rows_outside == 1);
    CHECK(batch.receipt.outside_by_filter.front().rule ==
          "not injuries that another person intended");
}

TEST_CASE("completeness is counted by item, and four ways of missing stay apart") {
    const Referee referee;
    const auto attendances = some_attendances(400);
    const auto batch = referee.read(AttendanceForm::plain, attendances);
    const auto count = [&](std::string_view word) {
        return std::count_if(attendances.begin(), attendances.end(), [&](const auto& a) {
            return a.alcohol == word;
        });
    };
    const auto& items = batch.receipt.items;
    const auto alcohol = std::find_if(
        items.begin(), items.end(), [](const auto& item) { return item.dimension == "alcohol"; });
    REQUIRE(alcohol != items.end());
    CHECK(alcohol->recorded == count("Y") + count("N"));
    CHECK(alcohol->not_known == count("NOT KNOWN"));
    CHECK(alcohol->not_asked == count("NOT ASKED"));
    CHECK(alcohol->not_recorded == count(""));
    CHECK(alcohol->unrecognised == 0);
}

}  // namespace hub::ingest
