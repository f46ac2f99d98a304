#include "ledger/sqlite_access_stores.hpp"

#include "base/text.hpp"
#include "ledger/columns.hpp"

namespace hub::ledger {

namespace {

constexpr auto read_step = "SELECT last_step FROM second_factors WHERE account = ?";
constexpr auto accept_later_step =
    "INSERT INTO second_factors VALUES (?1, ?2)"
    " ON CONFLICT (account) DO UPDATE SET last_step = ?2 WHERE last_step < ?2";
constexpr auto remove_step = "DELETE FROM second_factors WHERE account = ?";
constexpr auto remove_codes = "DELETE FROM recovery_codes WHERE account = ?";
constexpr auto insert_code = "INSERT INTO recovery_codes VALUES (?, ?)";
constexpr auto take_code = "DELETE FROM recovery_codes WHERE account = ? AND digest = ?";
constexpr auto count_codes = "SELECT count(*) FROM recovery_codes WHERE account = ?";

constexpr auto insert_key = "INSERT INTO api_keys VALUES (?, ?, ?, ?, ?, ?, ?, NULL)";
constexpr auto read_keys =
    "SELECT id, digest, account, name, datasets, created_at_ms, expires_at_ms, last_used_at_ms"
    " FROM api_keys";
constexpr auto note_key = "UPDATE api_keys SET last_used_at_ms = ? WHERE id = ?";
constexpr auto remove_key = "DELETE FROM api_keys WHERE account = ? AND id = ?";
constexpr auto remove_keys = "DELETE FROM api_keys WHERE account = ?";

constexpr auto insert_question = "INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?, ?, '', '', NULL)";
constexpr auto read_questions =
    "SELECT id, kind, sender, account, at_ms, words, view, answer, answered_by, answered_at_ms"
    " FROM questions";
constexpr auto write_answer =
    "UPDATE questions SET answer = ?, answered_by = ?, answered_at_ms = ?"
    " WHERE id = ? AND answered_at_ms IS NULL";

constexpr auto insert_acceptance = "INSERT INTO terms_acceptances VALUES (?, ?, ?, ?, ?)";

accounts::ApiKey key_from(SQLite::Statement& row) {
    accounts::ApiKey key{row.getColumn(0).getString(),
                         SecretDigest{digest_from(row.getColumn(1))},
                         row.getColumn(2).getString(),
                         row.getColumn(3).getString(),
                         {},
                         instant_from(row.getColumn(5)),
                         instant_from(row.getColumn(6))};
    const auto datasets = row.getColumn(4).getString();
    for (const auto id : split(datasets, ',')) {
        if (!id.empty()) {
            key.datasets.emplace_back(id);
        }
    }
    if (const auto used = row.getColumn(7); !used.isNull()) {
        key.last_used_at = instant_from(used);
    }
    return key;
}

Result<accounts::Question> question_from(SQLite::Statement& row) {
    const auto kind = accounts::question_kind_from(row.getColumn(1).getString());
    if (!kind) {
        return Error{ErrorCode::internal, "questions: a kind that this version does not know"};
    }
    accounts::Question question{row.getColumn(0).getString(),
                                *kind,
                                row.getColumn(2).getString(),
                                row.getColumn(3).getString(),
                                instant_from(row.getColumn(4)),
                                row.getColumn(5).getString(),
                                row.getColumn(6).getString(),
                                row.getColumn(7).getString(),
                                row.getColumn(8).getString()};
    if (const auto at = row.getColumn(9); !at.isNull()) {
        question.answered_at = instant_from(at);
    }
    return question;
}

}  // namespace

Result<std::int64_t> SqliteSecondFactorStore::last_step(const std::string& account) const {
    return ledger_.with("second factors", [&](SQLite::Database& database) -> Result<std::int64_t> {
        SQLite::Statement row{database, read_step};
        row.bind(1, account);
        return row.executeStep() ? row.getColumn(0).getInt64() : std::int64_t{0};
    });
}

Result<bool> SqliteSecondFactorStore::accept_step(const std::string& account, std::int64_t step) {
    return ledger_.with("second factors", [&](SQLite::Database& database) -> Result<bool> {
        SQLite::Statement row{database, accept_later_step};
        row.bind(1, account);
        row.bind(2, step);
        return row.exec() == 1;
    });
}

Status SqliteSecondFactorStore::set_recovery_codes(const std::string& account,
                                                   const std::vector<SecretDigest>& codes) {
    return ledger_.with("recovery codes", [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        SQLite::Statement old{database, remove_codes};
        old.bind(1, account);
        old.exec();
        for (const auto& code : codes) {
            SQLite::Statement row{database, insert_code};
            row.bind(1, account);
            bind_digest(row, 2, code);
            row.exec();
        }
        transaction.commit();
        return {};
    });
}

Result<bool> SqliteSecondFactorStore::use_recovery_code(const std::string& account,
                                                        const SecretDigest& code) {
    return ledger_.with("recovery codes", [&](SQLite::Database& database) -> Result<bool> {
        SQLite::Statement row{database, take_code};
        row.bind(1, account);
        bind_digest(row, 2, code);
        return row.exec() == 1;
    });
}

Result<int> SqliteSecondFactorStore::recovery_codes_left(const std::string& account) const {
    return ledger_.with("recovery codes", [&](SQLite::Database& database) -> Result<int> {
        SQLite::Statement row{database, count_codes};
        row.bind(1, account);
        row.executeStep();
        return row.getColumn(0).getInt();
    });
}

Status SqliteSecondFactorStore::clear(const std::string& account) {
    return ledger_.with("second factors", [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        for (const auto* statement : {remove_step, remove_codes}) {
            SQLite::Statement row{database, statement};
            row.bind(1, account);
            row.exec();
        }
        transaction.commit();
        return {};
    });
}

Status SqliteApiKeyStore::add(const accounts::ApiKey& key) {
    return ledger_.with("keys", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, insert_key};
        row.bind(1, key.id);
        bind_digest(row, 2, key.digest);
        row.bind(3, key.account);
        row.bind(4, key.name);
        row.bind(5, join(key.datasets, ","));
        row.bind(6, column_of(key.created_at));
        row.bind(7, column_of(key.expires_at));
        row.exec();
        return {};
    });
}

Result<std::optional<accounts::ApiKey>> SqliteApiKeyStore::find(const SecretDigest& digest) const {
    using Found = Result<std::optional<accounts::ApiKey>>;
    return ledger_.with("keys", [&](SQLite::Database& database) -> Found {
        SQLite::Statement row{database, std::string{read_keys} + " WHERE digest = ?"};
        bind_digest(row, 1, digest);
        return row.executeStep() ? std::optional{key_from(row)} : std::optional<accounts::ApiKey>{};
    });
}

Result<std::vector<accounts::ApiKey>> SqliteApiKeyStore::of_account(
    const std::string& account) const {
    using Keys = Result<std::vector<accounts::ApiKey>>;
    return ledger_.with("keys", [&](SQLite::Database& database) -> Keys {
        SQLite::Statement row{database,
                              std::string{read_keys} + " WHERE account = ? ORDER BY rowid"};
        row.bind(1, account);
        std::vector<accounts::ApiKey> keys;
        while (row.executeStep()) {
            keys.push_back(key_from(row));
        }
        return keys;
    });
}

Status SqliteApiKeyStore::note_use(const std::string& id, Instant at) {
    return ledger_.with("keys", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, note_key};
        row.bind(1, column_of(at));
        row.bind(2, id);
        row.exec();
        return {};
    });
}

Result<bool> SqliteApiKeyStore::remove(const std::string& account, const std::string& id) {
    return ledger_.with("keys", [&](SQLite::Database& database) -> Result<bool> {
        SQLite::Statement row{database, remove_key};
        row.bind(1, account);
        row.bind(2, id);
        return row.exec() == 1;
    });
}

Status SqliteApiKeyStore::remove_all(const std::string& account) {
    return ledger_.with("keys", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, remove_keys};
        row.bind(1, account);
        row.exec();
        return {};
    });
}

Status SqliteQuestionStore::add(const accounts::Question& question) {
    return ledger_.with("questions", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, insert_question};
        row.bind(1, question.id);
        row.bind(2, std::string{slug_of(question.kind)});
        row.bind(3, question.sender);
        row.bind(4, question.account);
        row.bind(5, column_of(question.at));
        row.bind(6, question.words);
        row.bind(7, question.view);
        row.exec();
        return {};
    });
}

Result<std::vector<accounts::Question>> SqliteQuestionStore::list(
    const std::string& account) const {
    using Questions = Result<std::vector<accounts::Question>>;
    return ledger_.with("questions", [&](SQLite::Database& database) -> Questions {
        SQLite::Statement row{
            database,
            std::string{read_questions} + " WHERE ?1 = '' OR account = ?1 ORDER BY rowid DESC"};
        row.bind(1, account);
        std::vector<accounts::Question> questions;
        while (row.executeStep()) {
            auto question = question_from(row);
            if (!question) {
                return question.error();
            }
            questions.push_back(*std::move(question));
        }
        return questions;
    });
}

Result<std::optional<accounts::Question>> SqliteQuestionStore::find(const std::string& id) const {
    using Found = Result<std::optional<accounts::Question>>;
    return ledger_.with("questions", [&](SQLite::Database& database) -> Found {
        SQLite::Statement row{database, std::string{read_questions} + " WHERE id = ?"};
        row.bind(1, id);
        if (!row.executeStep()) {
            return std::optional<accounts::Question>{};
        }
        auto question = question_from(row);
        return question ? Found{std::optional{*std::move(question)}} : Found{question.error()};
    });
}

Status SqliteQuestionStore::answer(const accounts::Question& answered) {
    return ledger_.with("questions", [&](SQLite::Database& database) -> Status {
        SQLite::Statement row{database, write_answer};
        row.bind(1, answered.answer);
        row.bind(2, answered.answered_by);
        row.bind(3, column_of(answered.answered_at.value_or(Instant{})));
        row.bind(4, answered.id);
        if (row.exec() == 0) {
            return Error{ErrorCode::conflict, "this question has its answer already"};
        }
        return {};
    });
}

Status SqliteAcceptanceStore::add(const std::string& account,
                                  const accounts::Acceptance& acceptance,
                                  Instant at) {
    return ledger_.with("terms", [&](SQLite::Database& database) -> Status {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        for (const auto& clause : acceptance.clauses) {
            SQLite::Statement row{database, insert_acceptance};
            row.bind(1, account);
            row.bind(2, acceptance.version);
            row.bind(3, acceptance.hash);
            row.bind(4, clause);
            row.bind(5, column_of(at));
            row.exec();
        }
        transaction.commit();
        return {};
    });
}

}  // namespace hub::ledger
