// Each rule of docs/reference/place-texts.md, as texts and the grade they get.
#include "ingest/place_text.hpp"

#include "geography/postcode.hpp"
#include "small_region.hpp"

#include <doctest/doctest.h>

namespace hub::ingest {

namespace {

using Grade = PlaceGrade;

geography::Atlas atlas_with_names() {
    auto content = test::small_atlas().content();
    using Kind = geography::NamedPlaceKind;
    content.named_places = {{"brass heron", Kind::premises, geography::AreaId{101}},
                            {"elm road", Kind::street, geography::AreaId{102}},
                            {"high street", Kind::street, geography::AreaId{101}},
                            {"high street", Kind::street, geography::AreaId{103}},
                            {"harbour quarter", Kind::area, geography::AreaId{103}}};
    content.postcodes = {{*geography::packed_postcode("ZZ10 1AB"), geography::AreaId{103}}};
    return geography::Atlas{std::move(content)};
}

}  // namespace

TEST_CASE("a place text is graded by how closely it says where") {
    const auto atlas = atlas_with_names();
    const PlaceTextReader reader{atlas};
    for (const auto& [text, grade] : {std::pair{"12 Acacia Avenue", Grade::exact},
                                      {"Flat 2, 14a Long Acre Lane", Grade::exact},
                                      {"outside the BRASS HERON", Grade::exact},
                                      {"Brass Heron pub, High St", Grade::exact},
                                      {"35 Elm Rd", Grade::exact},
                                      {"near ZZ10 1AB", Grade::exact},
                                      {"Elm Road", Grade::street},
                                      {"walking along elm rd.", Grade::street},
                                      {"Station Road", Grade::street},
                                      {"corner of St Mary's Street", Grade::street},
                                      {"High St", Grade::street},
                                      {"Harbour Quarter", Grade::area},
                                      {"Northwold town centre", Grade::area},
                                      {"somewhere in eastmere", Grade::area},
                                      {"outside", Grade::unusable},
                                      {"unknown", Grade::unusable},
                                      {"REFUSED TO SAY", Grade::unusable},
                                      {"in the street", Grade::unusable},
                                      {"main road", Grade::unusable},
                                      {"pub", Grade::unusable},
                                      {"at home", Grade::unusable},
                                      {"the Gilded Otter", Grade::unusable},
                                      {"12", Grade::unusable},
                                      {"?", Grade::unusable}}) {
        CAPTURE(text);
        CHECK(reader.read(text).grade == grade);
    }
}

TEST_CASE("a text is matched to an area by gazetteer or postcode, where that says one") {
    const auto atlas = atlas_with_names();
    const PlaceTextReader reader{atlas};
    CHECK(reader.read("behind the Brass Heron").area == geography::AreaId{101});
    CHECK(reader.read("9 Elm Road").area == geography::AreaId{102});
    CHECK(reader.read("Harbour Quarter somewhere").area == geography::AreaId{103});
    CHECK(reader.read("zz10 1ab").area == geography::AreaId{103});
    CHECK(reader.read("Station Road, Harbour Quarter").area == geography::AreaId{103});
    // Two streets of one name, an authority, a street of which nothing is known.
    CHECK(reader.read("High Street").area == geography::unknown_place);
    CHECK(reader.read("Northwold").area == geography::unknown_place);
    CHECK(reader.read("Station Road").area == geography::unknown_place);
    CHECK(reader.read("ZZ99 9ZZ").area == geography::unknown_place);
}

}  // namespace hub::ingest
