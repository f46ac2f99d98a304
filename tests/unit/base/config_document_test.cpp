// What the settings' files may hold, before their meaning is asked.
#include "base/config_document.hpp"

#include <string>

#include <doctest/doctest.h>

namespace hub {

TEST_CASE("letters beyond ASCII stand in quotes and comments") {
    for (const std::string text : {"title = \"Gwent – trais\" # ŵ\n",
                                   "title = 'caffè'",
                                   "title = \"a \\\" é\"",
                                   "title = \"\"\"\nllŷn \"\" é\"\"\"\"\nlast = 1",
                                   "title = '''\nllŷn'''\n\"é\" = 1"}) {
        CAPTURE(text);
        CHECK(parse_config(text, "policy.toml").ok());
    }
}

TEST_CASE("elsewhere they are refused with their line") {
    for (const std::string text : {"a = 1\nkey\xC8\x85 = 2",
                                   "a = 1\n\xC3\xA9 = 2",
                                   "a = 1\nb\xC2\xA0= 2",
                                   "a = 1\nb = \"open\xC3\xA9\" \xC3\xA9",
                                   "a = \"\"\"\nfour\"\"\"\" \xC3\xA9"}) {
        CAPTURE(text);
        const auto refused = parse_config(text, "policy.toml");
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().message ==
              "policy.toml, line 2: outside quotes and comments only plain letters, figures and "
              "signs may stand");
    }
}

TEST_CASE("a letter after a quote that opens amid a number is refused without harm") {
    for (const std::string text :
         {"a = 20\"w\xC3\x9B = 2e-2\"0", "a = 1'\xC3\xA9'", "a = 1\"\xC4\x80\""}) {
        CAPTURE(text);
        CHECK_FALSE(parse_config(text, "policy.toml").ok());
    }
}

}  // namespace hub
