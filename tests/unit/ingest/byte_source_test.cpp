#include "ingest/byte_source.hpp"

#include "base/keyed_hash.hpp"
#include "unit/ingest/gzip.hpp"
#include "unit/temporary_folder.hpp"

#include <fstream>

#include <doctest/doctest.h>

namespace hub::ingest {

namespace {

struct Taken {
    std::string bytes;
    std::string fault;
};

Taken take_all(ByteSource& source) {
    Taken taken;
    std::string block(7001, '\0');
    while (true) {
        const auto size = source.read(block);
        if (!size) {
            taken.fault = size.error().message;
            return taken;
        }
        if (*size == 0) {
            return taken;
        }
        taken.bytes.append(block, 0, *size);
    }
}

Taken unpacked(std::string_view packed) {
    GzipSource source{std::make_unique<MemorySource>(packed)};
    return take_all(source);
}

const std::string text = [] {
    std::string lines;
    for (int i = 0; i < 20000; ++i) {
        lines += std::to_string(i * 7919) + "\n";
    }
    return lines;
}();

}  // namespace

TEST_CASE("gzip is unpacked, also in several members") {
    CHECK(unpacked(test::gzip(text)).bytes == text);
    CHECK(unpacked(test::gzip(text) + test::gzip("more")).bytes == text + "more");
    CHECK(unpacked(test::gzip("")).bytes.empty());
}

TEST_CASE("gzip that ends too early, is damaged or goes on is refused by name") {
    const auto packed = test::gzip(text);
    for (const auto size :
         {std::size_t{2}, std::size_t{11}, packed.size() / 2, packed.size() - 1}) {
        CHECK(unpacked(std::string_view{packed}.substr(0, size)).fault ==
              "the gzip data ends too early [F30]");
    }
    auto damaged = packed;
    damaged[damaged.size() - 6] = static_cast<char>(damaged[damaged.size() - 6] ^ 1);
    CHECK(unpacked(damaged).fault == "the gzip data is damaged [F31]");
    CHECK(unpacked(packed + "rubbish").fault == "bytes follow the end of the gzip data [F32]");
}

TEST_CASE("a file is unpacked for what it holds, whatever it is called") {
    const test::TemporaryFolder folder;
    for (const bool packed : {false, true}) {
        for (const char* name : {"a.csv", "a.csv.gz"}) {
            const auto bytes = packed ? test::gzip(text) : text;
            std::ofstream{folder.path() / name, std::ios::binary} << bytes;
            auto file = DeliveredFile::open(folder.path() / name);
            REQUIRE(file.ok());
            CHECK(take_all(**file).bytes == text);
            CHECK((*file)->digest() == hex_of(digest_of(bytes)));
        }
    }
}

TEST_CASE("what is not a file is refused by name") {
    const test::TemporaryFolder folder;
    const auto missing = DeliveredFile::open(folder.path() / "missing.csv");
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().code == ErrorCode::refused);
    CHECK(missing.error().message.find("missing.csv: No such file") != std::string::npos);
    CHECK_FALSE(DeliveredFile::open(folder.path()).ok());
}

}  // namespace hub::ingest
