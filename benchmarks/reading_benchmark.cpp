// Whether the time of reading rises in step with the size of a file: clean and malformed files of
// both forms, from one to sixteen megabytes, and the exponent of time over size, fitted by least
// squares through the logarithms. 1 is in step; the product is to stay within 1.1.
#include "ingest/batch_reader.hpp"
#include "ingest/dataset_definition_toml.hpp"
#include "small_region.hpp"
#include "unit/ingest/attendance_file.hpp"
#include "unit/ingest/street_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <functional>
#include <limits>
#include <vector>

#include <fmt/format.h>

namespace {

using namespace hub;  // NOLINT: a program of one file

constexpr std::array<std::size_t, 5> megabytes{1, 2, 4, 8, 16};
constexpr int rounds = 7;

/// The least processor time of several rounds: what other programs do only ever adds.
double least_seconds(const std::function<void()>& work) {
    double least = std::numeric_limits<double>::max();
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::clock();
        work();
        least = std::min(least, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return least;
}

/// Slope of the line through the logarithms of sizes and times.
double exponent(const std::vector<double>& sizes, const std::vector<double>& times) {
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    const auto n = static_cast<double>(sizes.size());
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const double log_size = std::log(sizes[i]);
        const double log_time = std::log(times[i]);
        x += log_size;
        y += log_time;
        xx += log_size * log_size;
        xy += log_size * log_time;
    }
    return (n * xy - x * y) / (n * xx - x * x);
}

/// A way of making a file of about so many bytes.
using Maker = std::function<std::string(std::size_t bytes)>;

/// `part(number)` again and again between head and tail.
Maker repeated(std::string head, std::function<std::string(int)> part, std::string tail) {
    return [=](std::size_t bytes) {
        auto text = head;
        for (int number = 0; text.size() < bytes; ++number) {
            text += part(number);
        }
        return text + tail;
    };
}

class Bench {
public:
    void print(std::string_view what,
               const domain::DatasetDefinition& definition,
               std::string_view name,
               const Maker& make) {
        const auto reader = ingest::BatchReader::create(definition, atlas_, secret_).value();
        std::vector<double> sizes;
        std::vector<double> times;
        std::string fault = "read";
        for (const auto size : megabytes) {
            const auto text = make(size << 20U);
            sizes.push_back(static_cast<double>(text.size()));
            times.push_back(least_seconds([&] {
                ingest::MemorySource bytes{text};
                const auto batches = reader.read(bytes, name, {});
                fault = batches ? "read" : batches.error().message;
            }));
        }
        const auto id = fault.size() >= 5 ? fault.substr(fault.size() - 5) : fault;
        fmt::print("{:<44}{:>7.2f}  {:>7.0f} MB/s  {}\n",
                   what,
                   exponent(sizes, times),
                   sizes.back() / times.back() / 1'000'000,
                   fault == "read" ? fault : id);
    }

private:
    geography::Atlas atlas_ = test::small_atlas();
    SecretKey secret_ = SecretKey::generate();
};

domain::DatasetDefinition istv_xml(const domain::DatasetDefinition& departments) {
    const auto& file = test::shipped_file("emergency_department/formats/istv-xml.toml");
    return ingest::parse_file_format(file.text, file.name, departments).value();
}

std::string street_row(int number, const char* type) {
    test::StreetRow row;
    row.id = fmt::format("{:064}", number);
    row.crime_type = type;
    return row.text() + "\r\n";
}

std::string assault(int number, std::string_view method) {
    return fmt::format(
        "  <Assault>\n"
        "    <ArrivalDateAndTimeAtAccidentAndEmergency>2018-11-{:02}T23:{:02}:00"
        "</ArrivalDateAndTimeAtAccidentAndEmergency>\n"
        "    <AssaultDateAndTime>2018-11-{:02}T22:00:00</AssaultDateAndTime>\n"
        "    <AssaultMethod>{}</AssaultMethod>\n  </Assault>\n",
        1 + number % 30,
        number % 60,
        1 + number % 30,
        method);
}

}  // namespace

int main() {
    Bench bench;
    const auto police = test::shipped_police();
    const auto xml = istv_xml(test::shipped_emergency_department());
    const std::string csv_name = "2018-11-wyreshire-street.csv";
    const std::string xml_name = "2018-11-wyreshire-istv.xml";
    const auto header = test::street_header + "\r\n";
    const std::string open =
        "<?xml version=\"1.0\"?>\n<IstvMessage>\n<Header><SiteCodeOfTreatment>WYRESHIRE"
        "</SiteCodeOfTreatment></Header>\n";
    const auto good = [](int number) { return street_row(number, "Robbery"); };
    const auto refused = [](int number) { return street_row(number, "Piracy"); };
    const auto hurt = [](int number) { return assault(number, "FIST"); };
    const auto again = [](std::string text) { return [text](int) { return text; }; };

    fmt::print("time over size, least processor time of {} rounds, {} to {} MB\n",
               rounds,
               megabytes.front(),
               megabytes.back());
    fmt::print("{:<44}{:>7}  {:>12}  outcome\n", "", "power", "at the most");
    bench.print("text, clean", police, csv_name, repeated(header, good, ""));
    bench.print(
        "text, quoted columns",
        police,
        csv_name,
        repeated(header,
                 again("\"\",2018-11,\"Wyreshire Police\",\"x\",,,\"a \"\"b\"\" c\",E01990001,,"
                       "Robbery,,\r\n"),
                 ""));
    bench.print(
        "text, a fault in the last row", police, csv_name, repeated(header, good, "a\"b\n"));
    bench.print("text, every row refused", police, csv_name, repeated(header, refused, ""));
    bench.print("text, rows all alike",
                police,
                csv_name,
                repeated(header, again(street_row(1, "Robbery")), ""));
    bench.print("XML, clean", xml, xml_name, repeated(open, hurt, "</IstvMessage>\n"));
    bench.print("XML, never closed", xml, xml_name, repeated(open, hurt, ""));
    bench.print(
        "XML, codes of no list",
        xml,
        xml_name,
        repeated(
            open, [](int number) { return assault(number, "TRIDENT"); }, "</IstvMessage>\n"));
    bench.print("XML, elements that nobody asked for",
                xml,
                xml_name,
                repeated(open, again("<Other><b>c</b></Other>\n"), "</IstvMessage>\n"));
    bench.print("XML, an entity in each element",
                xml,
                xml_name,
                repeated(
                    open,
                    [](int number) { return assault(number, "&#70;&#73;&#83;&#84;"); },
                    "</IstvMessage>\n"));
    return 0;
}
