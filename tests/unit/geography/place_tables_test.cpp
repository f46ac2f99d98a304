#include "geography/postcode.hpp"
#include "unit/geography/tiny_bundle.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace hub::geography {

namespace {

/// The tiny bundle with postcodes and a gazetteer.
void add_places(const test::TinyBundle& tiny,
                const std::string& postcodes,
                const std::string& names) {
    tiny.append("tiny.toml",
                "\n[[postcodes]]\nvintage = 2011\nfile = \"postcodes.csv\"\npostcode = \"pcds\"\n"
                "code = \"lsoa11\"\n\n[[gazetteer]]\nvintage = 2021\nfile = \"names.csv\"\n"
                "name = \"name\"\nkind = \"kind\"\ncode = \"lsoa\"\n");
    tiny.write("postcodes.csv", "pcds,lsoa11\n" + postcodes);
    tiny.write("names.csv", "name,kind,lsoa\n" + names);
}

/// Why such a bundle is refused.
std::string refusal_of(const std::string& postcodes, const std::string& names) {
    const test::TinyBundle tiny;
    add_places(tiny, postcodes, names);
    return tiny.refusal();
}

}  // namespace

TEST_CASE("a postcode is one however it is spaced and in either case") {
    CHECK(packed_postcode("ZZ10 1AB") == packed_postcode("zz101ab"));
    CHECK(packed_postcode("L1 1AA") == packed_postcode("L11AA"));
    CHECK(packed_postcode("L1 1AA") != packed_postcode("L11 1AA"));
    for (const auto* text :
         {"", "L1", "1AA", "L1 1CV", "LL11 11AA", "ABC1 1AA", "L1-1AA", "L1 AAA"}) {
        CAPTURE(text);
        CHECK_FALSE(packed_postcode(text));
    }
}

TEST_CASE("a bundle knows which area a postcode or a name lies in") {
    const test::TinyBundle tiny;
    add_places(tiny,
               "ZZ10 1AB,E01990001\nZZ101AD,E01990003\nZZ10 1AE,E01999999\nZZ10 1AF,\n",
               "The Gilded Otter,premises,E01990011\nHigh St,street,E01990001\n");
    const auto bundle = tiny.loaded();
    const Atlas atlas{bundle.content};
    const auto code_of = [&](std::string_view postcode) {
        const auto* area = atlas.find(atlas.postcode_area(*packed_postcode(postcode)));
        return area == nullptr ? std::string{} : area->code;
    };
    CHECK(code_of("ZZ10 1AB") == "E01990001");
    CHECK(code_of("zz10 1ad") == "E01990003");
    CHECK(code_of("ZZ10 1AE").empty());
    CHECK(code_of("ZZ10 1AF").empty());
    CHECK(std::any_of(bundle.findings.begin(), bundle.findings.end(), [](const Finding& finding) {
        return finding.words == "postcodes.csv: 2 postcodes in no area of the bundle left out";
    }));
    const auto& names = bundle.content.named_places;
    REQUIRE(names.size() == 2);
    CHECK(names[0].name == "gilded otter");
    CHECK(names[0].kind == NamedPlaceKind::premises);
    CHECK(atlas.find(names[0].area)->code == "E01990011");
    CHECK(names[1].name == "high street");
}

TEST_CASE("postcodes and names that cannot be used are refused by file, line and column") {
    const std::string good_name = "Otter,premises,E01990011\n";
    const auto says = [](const std::string& message, std::string_view words) {
        return message.find(words) != std::string::npos;
    };
    CHECK(says(refusal_of("L1,E01990001\n", good_name), "line 2, column pcds: not a postcode"));
    CHECK(says(refusal_of("ZZ10 1AB,E01990001\nZZ101AB,E01990003\n", good_name),
               "line 3, column pcds: the postcode was given before"));
    CHECK(says(refusal_of("ZZ10 1AB,E05990001\n", good_name), "column lsoa11"));
    CHECK(says(refusal_of("", "Otter,pub,E01990011\n"), "column kind"));
    CHECK(says(refusal_of("", "?,premises,E01990011\n"), "a name is missing"));
}

}  // namespace hub::geography
