#include "mail/message.hpp"

#include <random>
#include <set>
#include <vector>

#include <doctest/doctest.h>

namespace hub::mail {

namespace {

using namespace std::chrono_literals;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28} + 12h};

struct Wire {
    std::vector<std::string> header_names;
    std::string body;
};

/// Read as a mail program reads: unfolded header lines up to the first empty one.
Wire read(const std::string& text) {
    Wire wire;
    std::size_t place = 0;
    while (true) {
        const auto end = text.find("\r\n", place);
        REQUIRE(end != std::string::npos);
        const auto line = text.substr(place, end - place);
        CHECK(line.size() < 79);
        CHECK(line.find_first_of("\r\n") == std::string::npos);
        place = end + 2;
        if (line.empty()) {
            break;
        }
        if (line.front() != ' ') {
            wire.header_names.push_back(line.substr(0, line.find(':')));
        }
    }
    wire.body = text.substr(place);
    return wire;
}

const std::vector<std::string> our_headers{"Date",
                                           "From",
                                           "To",
                                           "Message-ID",
                                           "Subject",
                                           "Auto-Submitted",
                                           "MIME-Version",
                                           "Content-Type",
                                           "Content-Transfer-Encoding"};

/// What people try who want a header, a command or a second recipient of their own.
std::vector<std::string> hostile_strings() {
    const std::vector<std::string> seeds{"\r\nBcc: eve@evil.example",
                                         "\nBcc: eve@evil.example",
                                         "\rBcc: eve@evil.example",
                                         "\r\n\r\nAnother body",
                                         "\r\n.\r\nMAIL FROM:<eve@evil.example>",
                                         "\n.\nRCPT TO:<eve@evil.example>",
                                         ", eve@evil.example",
                                         "; eve@evil.example",
                                         "> <eve@evil.example",
                                         "%0d%0aBcc: eve@evil.example",
                                         "=?UTF-8?B?DQpCY2M6IGV2ZUBldmlsLmV4YW1wbGU=?=",
                                         "=?UTF-8?Q?=0D=0ABcc:_eve@evil.example?=",
                                         "\xE2\x80\xA8"
                                         "Bcc: eve@evil.example",
                                         "\xC2\x85"
                                         "Bcc: eve@evil.example",
                                         std::string{"\0Bcc: eve@evil.example", 22},
                                         "\x0B"
                                         "Bcc: eve@evil.example",
                                         "\xE5\x98\x8A\xE5\x98\x8D"
                                         "Bcc: eve@evil.example",
                                         "(comment)",
                                         "\"quoted\"@evil.example",
                                         "@evil.example:ana@council.example"};
    std::vector<std::string> strings;
    std::mt19937 engine{7};
    while (strings.size() < 200) {
        auto text = std::string{"ana@council.example"};
        text.insert(engine() % (text.size() + 1), seeds[strings.size() % seeds.size()]);
        strings.push_back(strings.size() < seeds.size() ? seeds[strings.size()] : text);
    }
    return strings;
}

}  // namespace

TEST_CASE("a message goes as plain text with the headers that say what it is") {
    const auto message =
        Message::create("ana@council.example", "Ihr Zugang: é", "Line one\nLine two\n");
    REQUIRE(message);
    CHECK(wire_text(*message, "hub@vru.example", noon, "0123") ==
          "Date: Sat, 28 Nov 2026 12:00:00 +0000\r\n"
          "From: <hub@vru.example>\r\n"
          "To: <ana@council.example>\r\n"
          "Message-ID: <0123@vru.example>\r\n"
          "Subject: =?UTF-8?B?SWhyIFp1Z2FuZzogw6k=?=\r\n"
          "Auto-Submitted: auto-generated\r\n"
          "MIME-Version: 1.0\r\n"
          "Content-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "TGluZSBvbmUNCkxpbmUgdHdvDQo=\r\n");
}

TEST_CASE("of 200 hostile strings none makes a header, a command or a recipient of its own") {
    int refused = 0;
    const auto check = [&](const Result<Message>& message) {
        if (!message) {
            ++refused;
            return;
        }
        const auto wire = read(wire_text(*message, "hub@vru.example", noon, "0123"));
        CHECK(wire.header_names == our_headers);
        CHECK(wire.body.find_first_not_of(
                  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n") ==
              std::string::npos);
        CHECK(message->to().find_first_of(" ,;<>\r\n\"()") == std::string::npos);
    };
    for (const auto& hostile : hostile_strings()) {
        CAPTURE(hostile);
        check(Message::create(hostile, "A subject", "A body"));
        check(Message::create("ana@council.example", hostile, "A body"));
        check(Message::create("ana@council.example", "A subject", hostile));
    }
    CHECK(refused > 200);
}

TEST_CASE("an address with anything besides is refused, and not repeated") {
    for (const std::string bad : {"",
                                  "ana",
                                  "ana@",
                                  "@council.example",
                                  "ana@council.example@evil.example",
                                  "ana@council.example,eve@evil.example",
                                  "ana @council.example",
                                  "-oQ@council.example",
                                  "\xC3\xA4na@council.example",
                                  "<ana@council.example>"}) {
        CAPTURE(bad);
        const auto message = Message::create(bad, "A subject", "A body");
        REQUIRE_FALSE(message);
        CHECK((bad.size() < 5 || message.error().message.find(bad) == std::string::npos));
    }
    CHECK(Message::create("o'neill+hub@nhs-trust.example", "A subject", ""));
}

TEST_CASE("a long subject is folded between characters, and a body is of any length up to 64 KB") {
    std::string subject;
    while (subject.size() < 190) {
        subject += "\xE2\x82\xAC";
    }
    const auto message =
        Message::create("ana@council.example", subject, std::string(64 * 1024, 'x'));
    REQUIRE(message);
    CHECK(read(wire_text(*message, "hub@vru.example", noon, "0")).header_names == our_headers);
    CHECK_FALSE(Message::create("ana@council.example", std::string(201, 'x'), ""));
    CHECK_FALSE(Message::create("ana@council.example", "", ""));
    CHECK_FALSE(Message::create("ana@council.example", "x", std::string(64 * 1024 + 1, 'x')));
    CHECK_FALSE(Message::create("ana@council.example", "\xFF", "x"));
    CHECK_FALSE(Message::create("ana@council.example", "x", "\xFF"));
}

}  // namespace hub::mail
