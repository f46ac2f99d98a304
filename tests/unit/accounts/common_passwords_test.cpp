#include "accounts/common_passwords.hpp"

#include "accounts/password.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::accounts {

namespace {

constexpr int tries = 10'000;

const PasswordContext ana{
    "Ana Maria Silva", "ana.silva@merseyside-council.example", {"Merseyside Council", "Liverpool"}};

/// The list that the program was made with.
const std::vector<std::string>& listed() {
    static const auto lines = [] {
        std::ifstream file{HUB_SOURCE_DIR "/.tools/common-passwords/list.txt"};
        std::vector<std::string> read;
        std::string line;
        while (read.size() < 100'000 && std::getline(file, line)) {
            read.push_back(line);
        }
        return read;
    }();
    return lines;
}

/// A source of choices from a seed, the same on every machine.
class Chooser {
public:
    explicit Chooser(std::uint64_t seed) : engine_{seed} {}
    std::size_t below(std::size_t limit) { return engine_() % limit; }
    template <class Choices>
    const auto& one_of(const Choices& choices) {
        return choices[below(choices.size())];
    }

private:
    std::mt19937_64 engine_;
};

std::string capitalised(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') {
        word[0] = static_cast<char>(word[0] - 'a' + 'A');
    }
    return word;
}

std::string in_leet(std::string word) {
    constexpr std::string_view letters = "aeiost";
    constexpr std::string_view signs = "@31057";
    for (auto& c : word) {
        if (const auto place = letters.find(c); place != std::string_view::npos) {
            c = signs[place];
        }
    }
    return word;
}

/// What people hang around a word until it is long enough.
std::string decoration(Chooser& chooser) {
    static const std::array<std::string, 10> runs{
        "qwerty", "asdfgh", "123456", "1qaz", "zxcvbn", "abcd", "4321", "qazwsx", "!@#$%", "poiuy"};
    static const std::array<std::string, 8> names{"Silva",
                                                  "ana",
                                                  "AnaSilva",
                                                  "Merseyside",
                                                  "merseysidecouncil",
                                                  "liverpool",
                                                  "VRHub",
                                                  "Maria"};
    static const std::array<std::string, 6> signs{"!", "!!!", ".", "#1", "-", "???"};
    switch (chooser.below(5)) {
        case 0:
            return std::to_string(1940 + chooser.below(100));
        case 1:
            return chooser.one_of(runs);
        case 2:
            return chooser.one_of(names);
        case 3:
            return chooser.one_of(signs);
        default: {
            const auto* separator = chooser.below(2) == 0 ? "/" : "";
            return fmt::format("{:02}{}{:02}{}{}",
                               1 + chooser.below(28),
                               separator,
                               1 + chooser.below(12),
                               separator,
                               1960 + chooser.below(60));
        }
    }
}

/// A listed word, perhaps dressed up, perhaps repeated, with up to three decorations, of 15
/// characters or more.
std::string decorated(Chooser& chooser) {
    auto word = chooser.one_of(listed());
    const auto dress = chooser.below(4);
    word = dress == 0 ? capitalised(word) : dress == 1 ? in_leet(word) : word;
    std::string password = word;
    const auto decorations = 1 + chooser.below(3);
    for (std::size_t i = 0; i < decorations; ++i) {
        const auto more = decoration(chooser);
        password = chooser.below(3) == 0 ? more + password : password + more;
    }
    const auto unit = chooser.below(2) == 0 ? word : password;
    while (password.size() < 15) {
        password += chooser.below(4) == 0 ? "-" + unit : unit;
    }
    return password;
}

const std::vector<std::string>& everyday_words() {
    static const std::vector<std::string> words = [] {
        constexpr std::string_view text =
            "acorn amber anchor apron badger bamboo banjo barley basket beacon bishop blanket "
            "bottle "
            "bramble bridge bucket button cactus candle canoe carpet castle cedar cellar chapel "
            "cherry "
            "clover cobalt comet copper coral cradle cricket curtain dagger daisy dolphin donkey "
            "dragon eagle elbow ember engine falcon feather ferry fiddle flannel forest fossil "
            "garden "
            "garlic ginger glacier goblet granite gravel hammer harbour harvest hazel helmet "
            "hollow "
            "honey iceberg indigo island ivory jacket jasmine jigsaw juniper kettle kitchen ladder "
            "lantern lemon linen lizard lobster magnet mango maple marble meadow melon mirror "
            "monkey "
            "mosaic mustard napkin needle nutmeg oatmeal olive orchard otter oyster paddle panther "
            "parcel pebble pepper pigeon pillow planet pocket prairie puzzle quarry quill rabbit "
            "radish raven ribbon river robin rocket saddle sailor salmon sandal saturn shadow "
            "silver "
            "spanner sparrow spoon summer sunset tailor teapot thistle thunder timber tomato "
            "trumpet "
            "tulip tunnel turnip umbrella valley velvet violin walnut weasel whistle willow window "
            "winter wizard yellow zebra";
        std::vector<std::string> split_words(1);
        for (const char c : text) {
            if (c == ' ') {
                split_words.emplace_back();
            } else {
                split_words.back() += c;
            }
        }
        return split_words;
    }();
    return words;
}

/// Three to six different words, each of which may be listed, with any separator or none.
std::string of_words(Chooser& chooser) {
    static const std::array<std::string, 5> separators{" ", "-", ".", "_", ""};
    const auto separator = chooser.one_of(separators);
    const auto count = 3 + chooser.below(4);
    std::vector<std::string> drawn;
    while (drawn.size() < count) {
        const auto& word = chooser.one_of(everyday_words());
        if (std::find(drawn.begin(), drawn.end(), word) == drawn.end()) {
            drawn.push_back(word);
        }
    }
    std::string password;
    for (const auto& word : drawn) {
        password += (password.empty() ? "" : separator) + word;
    }
    return password;
}

std::string of_characters(Chooser& chooser) {
    static const std::array<std::string, 3> alphabets{
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./"
        ":;<=>?@[]^_{|}~"};
    const auto& alphabet = chooser.one_of(alphabets);
    std::string password;
    const auto length = 15 + chooser.below(10);
    while (password.size() < length) {
        password += chooser.one_of(alphabet);
    }
    return password;
}

}  // namespace

TEST_CASE("the list holds the commonest passwords") {
    REQUIRE(listed().size() == 100'000);
    CHECK(CommonPasswords::shipped().size() > 80'000);  // some are the same when folded
}

TEST_CASE("every listed password of 15 characters or more is refused") {
    int seen = 0;
    for (const auto& password : listed()) {
        if (password.size() >= shortest_password_characters) {
            CAPTURE(password);
            CHECK_FALSE(check_new_password(password));
            ++seen;
        }
    }
    CHECK(seen > 50);
}

TEST_CASE("10,000 decorations of listed passwords are all refused") {
    Chooser chooser{20'261'128};
    for (int i = 0; i < tries; ++i) {
        auto password = decorated(chooser);
        CAPTURE(password);
        REQUIRE(password.size() >= shortest_password_characters);
        CHECK_FALSE(check_new_password(password, ana));
    }
}

TEST_CASE("of 10,000 random passphrases of words none is refused") {
    Chooser chooser{20'261'129};
    for (int i = 0; i < tries;) {
        const auto password = of_words(chooser);
        if (password.size() < shortest_password_characters) {
            continue;
        }
        CAPTURE(password);
        CHECK(check_new_password(password, ana));
        ++i;
    }
}

TEST_CASE("of 10,000 random passwords of characters none is refused") {
    Chooser chooser{20'261'130};
    for (int i = 0; i < tries; ++i) {
        const auto password = of_characters(chooser);
        CAPTURE(password);
        CHECK(check_new_password(password, ana));
    }
}

TEST_CASE("what people do to make one word long is refused") {
    for (const std::string password : {"PasswordPasswordPassword",
                                       "p4$$w0rd-p4$$w0rd-2026",
                                       "drowssap-drowssap!",
                                       "p.a.s.s.w.o.r.d.2.0.2.6",
                                       "qwertyuiop1234567890",
                                       "1q2w3e4r5t6y7u8i9o",
                                       "aaaaaaaaaaaaaaaaaaaaaaa",
                                       "abcabcabcabcabcabc",
                                       "abcdefghijklmnopqrstuvwxyz",
                                       "31/12/1999 01/01/2000",
                                       "Dragon..............",
                                       "violencereduction2026!",
                                       "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ",
                                       "pàsswörd-pàsswörd-1",
                                       "monkey!MONKEY?Monkey"}) {
        CAPTURE(password);
        const auto checked = check_new_password(password);
        REQUIRE_FALSE(checked);
        CHECK(checked.error().message.find("easily guessed") != std::string::npos);
        CHECK(checked.error().message.find(password) == std::string::npos);
    }
}

TEST_CASE("a person's name, address and organisation count for little, and the error says so") {
    for (const std::string password : {"AnaMariaSilva-1987",
                                       "ana.silva@merseyside-council",
                                       "MerseysideCouncil2026!!",
                                       "silva-liverpool-merseyside"}) {
        CAPTURE(password);
        const auto checked = check_new_password(password, ana);
        REQUIRE_FALSE(checked);
        CHECK(checked.error().message.find("your name") != std::string::npos);
    }
    CHECK(check_new_password("silva walks thirteen llamas home", ana));
}

TEST_CASE("words of other scripts and languages are good passwords") {
    CHECK(check_new_password("πέντε μικρές κουκουβάγιες"));
    CHECK(check_new_password("夜明けの静かな湖に白い鳥が飛ぶ朝"));
    CHECK(check_new_password("järvi metsä kuutamo tuuli"));
}

}  // namespace hub::accounts
