#include "services/copy_audit.hpp"

#include "audit/checkpoint.hpp"
#include "base/file.hpp"
#include "ledger/sqlite_audit_log.hpp"
#include "ledger/sqlite_copy_positions.hpp"
#include "publish/audit_line.hpp"
#include "services/compare_audit_copy.hpp"
#include "unit/temporary_folder.hpp"

#include <array>
#include <fcntl.h>
#include <fstream>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace hub::services {

namespace {

/// A log, and a place for its copy.
struct Copied {
    test::TemporaryFolder folder;
    SystemClock clock;
    std::unique_ptr<ledger::Ledger> ledger =
        std::move(*ledger::Ledger::open(folder.path() / "accounts.sqlite"));
    ledger::SqliteAuditLog log{*ledger, clock};
    ledger::SqliteCopyPositions positions{*ledger};
    std::filesystem::path path = folder.path() / "copy.jsonl";
    std::vector<std::string> said;
    std::vector<std::string> cut_short;

    void write(int count) {
        for (int i = 0; i < count; ++i) {
            REQUIRE(log.record({"ana@council.example",
                                audit::Action::table_viewed,
                                "a \"question\" \\ of élan",
                                "127.0.0.1",
                                "viewer",
                                "5e55",
                                "",
                                "4e9"}));
        }
    }
    CopyAudit copier() {
        return CopyAudit{
            log, positions, path, [this](CopyAudit::News news, const auto& what) {
                (news == CopyAudit::News::cut_short ? cut_short : said).push_back(what);
            }};
    }
    /// As a program does that was started anew.
    Status copy() { return copier().run(); }
    [[nodiscard]] std::string text() const { return *read_file(path, 1 << 24); }
    /// The numbers of the lines, unfinished ones left out.
    [[nodiscard]] std::string numbers() const { return numbers_in(text()); }
    static std::string numbers_in(const std::string& text) {
        std::string found;
        std::size_t from = 0;
        for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', from)) {
            const auto line = text.substr(from, end - from);
            from = end + 1;
            if (!line.ends_with(audit::unfinished_mark)) {
                const auto entry = publish::read_audit_line(line);
                found += entry ? fmt::format("{} ", entry->sequence) : "? ";
            }
        }
        return found;
    }
    Result<std::string> compare(const audit::ChainHead& start = {}) {
        return compare_audit_copy(log, start, path);
    }
    /// What comparing says of a changed copy.
    std::string found_in(const std::string& changed) {
        REQUIRE(replace_file(path, changed).ok());
        const auto said_of_it = compare();
        return said_of_it ? *said_of_it : said_of_it.error().message;
    }
};

bool says(const std::string& text, const char* what) {
    CAPTURE(text);
    return text.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("an entry is one line of JSON that says all of it, and no other line is one") {
    Copied copied;
    copied.write(1);
    const auto entry = copied.log.newest(1)->front();
    const auto line = publish::audit_line(view_of(entry));
    CHECK(line.find('\n') == std::string::npos);
    const auto read = publish::read_audit_line(line);
    REQUIRE(read);
    CHECK(publish::audit_line(view_of(*read)) == line);
    CHECK(read->own == chain_hash(*read));
    for (const auto& other : {line + " ",
                              line.substr(0, line.size() - 1),
                              std::string{"{}"},
                              std::string{},
                              "{\"more\":1," + line.substr(1)}) {
        CHECK_FALSE(publish::read_audit_line(other));
    }
}

TEST_CASE(
    "entries are sent on in their order, each once, also by a program that was started anew") {
    Copied copied;
    copied.write(3);
    REQUIRE(copied.copy());
    CHECK(copied.numbers() == "1 2 3 ");
    REQUIRE(copied.copy());
    copied.write(1'100);
    auto copier = copied.copier();
    REQUIRE(copier.run());
    copied.write(1);
    REQUIRE(copier.run());
    const auto said = copied.compare();
    REQUIRE(said);
    CHECK(says(*said, "1104 entries in"));
    CHECK(says(*said, "each as the log has it"));
    CHECK_FALSE(says(*said, "more than once"));
    CHECK(copied.said.empty());
    CHECK(copied.cut_short.empty());
}

TEST_CASE(
    "after a stop between writing and noting no entry stands in the copy twice or is left out") {
    Copied copied;
    copied.write(4);
    REQUIRE(copied.copy());
    // What was noted is older than what was written.
    REQUIRE(copied.positions.note_copied(copied.path.string(), {}));
    copied.write(1);
    REQUIRE(copied.copy());
    CHECK(copied.numbers() == "1 2 3 4 5 ");
    CHECK(copied.cut_short.empty());
    // A line that was half written when the machine stopped.
    copied.write(1);
    const auto before = copied.text();
    REQUIRE(replace_file(copied.path, before + R"({"sequence":6,"at":"20)").ok());
    REQUIRE(copied.copy());
    CHECK(copied.numbers() == "1 2 3 4 5 6 ");
    CHECK(says(copied.text(), "\"at\":\"20 unfinished\n"));
    CHECK(copied.compare());
}

TEST_CASE("a place that cannot be written stops nothing, and gets all that waits when it is back") {
    Copied copied;
    copied.path = copied.folder.path() / "away" / "copy.jsonl";
    copied.write(2);
    auto copier = copied.copier();
    const auto failed = copier.run();
    REQUIRE_FALSE(failed.ok());
    CHECK(failed.error().code == ErrorCode::unavailable);
    copied.write(2);
    REQUIRE(make_private_folder(copied.path.parent_path()).ok());
    REQUIRE(copier.run());
    CHECK(copied.numbers() == "1 2 3 4 ");
    // Put away, as those do who ship logs: the new file goes on.
    std::filesystem::rename(copied.path, copied.folder.path() / "shipped");
    copied.write(1);
    REQUIRE(copier.run());
    CHECK(copied.numbers() == "5 ");
    CHECK(copied.said.size() == 1);
    CHECK(copied.cut_short.empty());
}

TEST_CASE(
    "a copy that was cut short is told and made whole; what is not of this log is left alone") {
    Copied copied;
    copied.write(4);
    REQUIRE(copied.copy());
    const auto whole = copied.text();
    REQUIRE(replace_file(copied.path, whole.substr(0, whole.find("{\"sequence\":3"))).ok());
    REQUIRE(copied.copy());
    CHECK(copied.cut_short.size() == 1);
    CHECK(copied.text() == whole);
    Copied other;
    other.write(2);
    REQUIRE(replace_file(other.path, whole).ok());
    const auto refused = other.copy();
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::refused);
    CHECK(other.text() == whole);
}

TEST_CASE("whoever reads a pipe or listens on a socket gets the entries") {
    Copied copied;
    copied.path = copied.folder.path() / "pipe";
    REQUIRE(::mkfifo(copied.path.c_str(), 0600) == 0);
    copied.write(2);
    auto copier = copied.copier();
    CHECK(says(copier.run().error().message, "nobody reads it"));
    const FileDescriptor reader{::open(copied.path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    REQUIRE(copier.run());
    std::array<char, 8192> bytes{};
    auto count = ::read(reader.number(), bytes.data(), bytes.size());
    CHECK(Copied::numbers_in({bytes.data(), static_cast<std::size_t>(count)}) == "1 2 ");

    copied.path = copied.folder.path() / "socket";
    const FileDescriptor listener{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    copied.path.string().copy(address.sun_path, sizeof(address.sun_path) - 1);
    REQUIRE(::bind(listener.number(), reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0);
    REQUIRE(::listen(listener.number(), 1) == 0);
    auto to_socket = copied.copier();
    REQUIRE(to_socket.run());
    const FileDescriptor taken{::accept(listener.number(), nullptr, nullptr)};
    count = ::read(taken.number(), bytes.data(), bytes.size());
    CHECK(Copied::numbers_in({bytes.data(), static_cast<std::size_t>(count)}) == "1 2 ");
}

TEST_CASE("a copy that was tampered with is told by line and entry, and so is a log") {
    Copied copied;
    copied.write(5);
    REQUIRE(copied.copy());
    const auto whole = copied.text();
    const auto begins = [&](int entry) {
        return whole.find(fmt::format("{{\"sequence\":{},", entry));
    };
    const auto line = [&](int entry) {
        return whole.substr(begins(entry), whole.find('\n', begins(entry)) + 1 - begins(entry));
    };
    auto changed = whole;
    changed.replace(changed.find("127.0.0.1", begins(3)), 9, "127.0.0.2");
    CHECK(says(copied.found_in(changed), "line 3: entry 3 is not as it was written"));
    CHECK(says(copied.found_in(line(1) + line(2) + line(4) + line(5)),
               "line 3: entry 3 is missing before it"));
    CHECK(says(copied.found_in(line(2) + line(1)), "line 2: entry 1 stands behind"));
    CHECK(says(copied.found_in(line(1) + "{}\n"), "line 2: is no entry as this hub writes it"));
    CHECK(says(copied.found_in(line(1) + line(2) + line(2)), "1 lines stand there more than once"));
    CHECK(says(copied.found_in(line(3) + line(4)), "2 entries in"));
    CHECK(says(copied.found_in(line(3) + line(4)), "the log goes on to entry 5"));
    CHECK(says(copied.found_in(""), "no entry in"));
    // Written again with every hash made to fit.
    std::string forged;
    Digest256 previous{};
    for (int number = 1; number <= 5; ++number) {
        auto entry = *publish::read_audit_line(line(number).substr(0, line(number).size() - 1));
        entry.object = number == 3 ? "nothing" : entry.object;
        entry.previous = previous;
        previous = entry.own = chain_hash(entry);
        forged += publish::audit_line(view_of(entry)) + "\n";
    }
    CHECK(says(copied.found_in(forged), "line 3: entry 3 is another in the log"));
    // The log's last entry taken away, with its head made to fit.
    REQUIRE(copied.ledger->with("test", [&](SQLite::Database& database) -> Status {
        database.exec("DROP TRIGGER audit_entries_stay");
        database.exec("DELETE FROM audit_entries WHERE sequence = 5");
        return {};
    }));
    CHECK(says(copied.found_in(whole), "line 5: the log has no entry 5"));
}

TEST_CASE("entries that the log removed at the end of their time still hold in the copy") {
    Copied copied;
    copied.write(6);
    REQUIRE(copied.copy());
    const auto fourth = (*copied.log.after(3, 1)).front();
    const audit::ChainHead start{fourth.sequence, fourth.own};
    REQUIRE(copied.log.remove_until(start, "signed elsewhere"));
    CHECK(copied.compare(start));
    // Gone on with, though its last line is of an entry that is gone.
    REQUIRE(copied.log.remove_until({6, copied.log.head()->own}, "signed elsewhere"));
    copied.write(1);
    REQUIRE(copied.copy());
    CHECK(copied.numbers() == "1 2 3 4 5 6 7 ");
    auto changed = copied.text();
    changed.replace(changed.find("127.0.0.1"), 9, "127.0.0.2");
    CHECK(says(copied.found_in(changed), "line 1: entry 1 is not as it was written"));
}

}  // namespace hub::services
