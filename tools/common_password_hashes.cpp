// Makes the program's list of common passwords: reads a text of one password a line, the commonest
// first, and writes the hashes of their folded forms, sorted, eight bytes each, the lowest byte
// first. Run by the build: common_password_hashes LIST ENTRIES OUTPUT.
#include "accounts/word_fold.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

std::uint64_t hash_of(const std::string& line) {
    auto hash = hub::accounts::hash_of_nothing;
    for (const char c : line) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        hash = hub::accounts::with_character(
            hash, hub::accounts::folded(static_cast<unsigned char>(lower)));
    }
    return hash;
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) {
        std::cerr << "common_password_hashes LIST ENTRIES OUTPUT\n";
        return 2;
    }
    std::ifstream list{words[1]};
    const auto wanted = std::stoul(words[2]);
    std::vector<std::uint64_t> hashes;
    std::size_t lines = 0;
    for (std::string line; lines < wanted && std::getline(list, line); ++lines) {
        // A list that needs longer words must be told to `accounts/word_fold.hpp`.
        if (line.size() > hub::accounts::longest_common_word) {
            std::cerr << "line " << lines + 1 << " is longer than words are looked for\n";
            return 1;
        }
        if (line.size() >= hub::accounts::shortest_common_word) {
            hashes.push_back(hash_of(line));
        }
    }
    if (lines < wanted) {
        std::cerr << words[1] << ": fewer than " << wanted << " lines\n";
        return 1;
    }
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    std::ofstream output{words[3], std::ios::binary};
    for (const auto hash : hashes) {
        for (unsigned byte = 0; byte < 8; ++byte) {
            output.put(static_cast<char>(hash >> (8 * byte)));
        }
    }
    return output.flush() ? 0 : 1;
}
