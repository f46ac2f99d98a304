#include "ledger/migrations.hpp"

namespace hub::ledger {

const std::array<const char*, schema_version> migrations{R"sql(
    CREATE TABLE accounts (
        email TEXT PRIMARY KEY,
        role TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL,
        status TEXT NOT NULL
    ) STRICT;

    CREATE TABLE sessions (
        token_digest BLOB PRIMARY KEY,
        email TEXT NOT NULL,
        signed_in_at_ms INTEGER NOT NULL,
        last_seen_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sessions_of_account ON sessions (email, signed_in_at_ms);

    CREATE TABLE audit_entries (
        sequence INTEGER PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        principal TEXT NOT NULL,
        action TEXT NOT NULL,
        object TEXT NOT NULL,
        origin TEXT NOT NULL,
        previous BLOB NOT NULL,
        own BLOB NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries
        BEGIN SELECT raise(ABORT, 'an audit entry is never removed'); END;
    CREATE TRIGGER audit_entries_stay_as_written BEFORE UPDATE ON audit_entries
        BEGIN SELECT raise(ABORT, 'an audit entry is never changed'); END;

    CREATE TABLE audit_head (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        sequence INTEGER NOT NULL,
        own BLOB NOT NULL
    ) STRICT;
    INSERT INTO audit_head VALUES (1, 0, zeroblob(32));
)sql",
                                                         R"sql(
    CREATE TABLE submissions (
        id TEXT PRIMARY KEY,
        dataset TEXT NOT NULL,
        file_name TEXT NOT NULL,
        file_digest TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        definition_version INTEGER NOT NULL,
        sender TEXT NOT NULL,
        state TEXT NOT NULL, -- of its newest event
        release TEXT NOT NULL,
        version INTEGER NOT NULL,
        findings_left_out INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX submissions_of_file ON submissions (file_digest, dataset, sender);
    CREATE TABLE submission_events (
        submission TEXT NOT NULL,
        state TEXT NOT NULL,
        actor TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        note TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_of_submission ON submission_events (submission);
    CREATE TABLE submission_batches (
        submission TEXT NOT NULL,
        position INTEGER NOT NULL,
        reporting_body TEXT NOT NULL,
        month INTEGER NOT NULL,
        boundary_vintage INTEGER NOT NULL,
        rows_received INTEGER NOT NULL,
        rows_accepted INTEGER NOT NULL,
        rows_refused INTEGER NOT NULL,
        rows_outside INTEGER NOT NULL,
        records INTEGER NOT NULL,
        rows_without_place INTEGER NOT NULL,
        rows_identical INTEGER NOT NULL,
        PRIMARY KEY (submission, position)
    ) STRICT;
    CREATE TABLE submission_rules (
        submission TEXT NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL, -- refused, kept or outside
        rule TEXT NOT NULL,
        rows INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX rules_of_submission ON submission_rules (submission);
    CREATE TABLE submission_items (
        submission TEXT NOT NULL,
        position INTEGER NOT NULL,
        dimension TEXT NOT NULL,
        recorded INTEGER NOT NULL,
        not_known INTEGER NOT NULL,
        not_asked INTEGER NOT NULL,
        not_recorded INTEGER NOT NULL,
        unrecognised INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX items_of_submission ON submission_items (submission);
    CREATE TABLE submission_findings (
        submission TEXT NOT NULL,
        line INTEGER NOT NULL,
        column_name TEXT NOT NULL,
        rule TEXT NOT NULL,
        refused INTEGER NOT NULL -- 1: the row or the file; 0: the row was kept
    ) STRICT;
    CREATE INDEX findings_of_submission ON submission_findings (submission);
)sql",
                                                         R"sql(
    ALTER TABLE audit_entries ADD COLUMN role TEXT NOT NULL DEFAULT '';
    ALTER TABLE audit_entries ADD COLUMN session TEXT NOT NULL DEFAULT '';
    ALTER TABLE audit_entries ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
    ALTER TABLE audit_entries ADD COLUMN request TEXT NOT NULL DEFAULT '';
    -- How the own hash is made; audit/chain.hpp.
    ALTER TABLE audit_entries ADD COLUMN format INTEGER NOT NULL DEFAULT 1
        CHECK (format IN (1, 2));
    CREATE INDEX audit_entries_at ON audit_entries (at_ms);
    CREATE INDEX audit_entries_of_principal ON audit_entries (principal);
    CREATE INDEX audit_entries_of_action ON audit_entries (action);
    CREATE INDEX audit_entries_of_origin ON audit_entries (origin);
)sql",
                                                         R"sql(
    ALTER TABLE accounts RENAME TO accounts_of_schema_2;
    CREATE TABLE accounts (
        id TEXT PRIMARY KEY,
        email TEXT NOT NULL UNIQUE,
        status TEXT NOT NULL,
        role TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        sealed_factor TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL,
        name TEXT NOT NULL,
        organisation_stated TEXT NOT NULL,
        sector TEXT NOT NULL,
        job_title TEXT NOT NULL,
        area_of_interest TEXT NOT NULL,
        purpose TEXT NOT NULL,
        sponsor_name TEXT NOT NULL,
        sponsor_email TEXT NOT NULL,
        organisation TEXT NOT NULL,
        manual_route INTEGER NOT NULL,
        accepted_terms INTEGER NOT NULL,
        proposed_role TEXT NOT NULL,
        proposed_by TEXT NOT NULL,
        until TEXT NOT NULL,
        ends_at_ms INTEGER,
        last_sign_in_ms INTEGER,
        note TEXT NOT NULL,
        revision INTEGER NOT NULL
    ) STRICT;
    -- They have no second factor yet, so they are given one by a link of activation.
    INSERT INTO accounts
        SELECT lower(hex(randomblob(8))), email, 'approved', role, password_hash, '', created_at_ms,
               '', '', '', '', '', '', '', '', '', 0, 0, '', '', '', NULL, NULL, '', 1
        FROM accounts_of_schema_2;
    DROP TABLE accounts_of_schema_2;
    CREATE TABLE account_grants (
        account TEXT NOT NULL,
        position INTEGER NOT NULL,
        dataset TEXT NOT NULL,
        areas TEXT NOT NULL, -- codes separated by commas; none: every area
        finest TEXT NOT NULL,
        until TEXT NOT NULL,
        PRIMARY KEY (account, position)
    ) STRICT;
    INSERT INTO account_grants SELECT id, 0, '*', '', '', '' FROM accounts;
    CREATE TABLE account_events (
        account TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        status TEXT NOT NULL,
        note TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_of_account ON account_events (account);

    CREATE TABLE terms_acceptances (
        account TEXT NOT NULL,
        version INTEGER NOT NULL,
        text_hash TEXT NOT NULL,
        clause TEXT NOT NULL,
        at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE second_factors (
        account TEXT PRIMARY KEY,
        last_step INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE recovery_codes (
        account TEXT NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (account, digest)
    ) STRICT;

    CREATE TABLE one_time_tokens (
        digest BLOB PRIMARY KEY,
        purpose TEXT NOT NULL,
        account TEXT NOT NULL,
        content TEXT NOT NULL,
        expires_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX tokens_of_account ON one_time_tokens (account, purpose);

    -- Nobody stays signed in over this step.
    DROP TABLE sessions;
    CREATE TABLE sessions (
        token_digest BLOB PRIMARY KEY,
        email TEXT NOT NULL,
        signed_in_at_ms INTEGER NOT NULL,
        last_seen_at_ms INTEGER NOT NULL,
        stage TEXT NOT NULL,
        id TEXT NOT NULL,
        origin TEXT NOT NULL,
        stepped_up_at_ms INTEGER,
        previous_sign_in_ms INTEGER
    ) STRICT;
    CREATE INDEX sessions_of_account ON sessions (email, signed_in_at_ms);

    CREATE TABLE organisations (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        sector TEXT NOT NULL,
        administrator TEXT NOT NULL,
        revision INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE organisation_domains (
        domain TEXT PRIMARY KEY,
        organisation TEXT NOT NULL
    ) STRICT;
    CREATE TABLE organisation_sponsors (
        organisation TEXT NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        email TEXT NOT NULL
    ) STRICT;
    CREATE TABLE organisation_agreements (
        organisation TEXT NOT NULL,
        position INTEGER NOT NULL,
        dataset TEXT NOT NULL,
        reference TEXT NOT NULL,
        until TEXT NOT NULL
    ) STRICT;

    CREATE TABLE api_keys (
        id TEXT PRIMARY KEY,
        digest BLOB NOT NULL UNIQUE,
        account TEXT NOT NULL,
        name TEXT NOT NULL,
        datasets TEXT NOT NULL, -- ids separated by commas; none: as the account
        created_at_ms INTEGER NOT NULL,
        expires_at_ms INTEGER NOT NULL,
        last_used_at_ms INTEGER
    ) STRICT;
    CREATE INDEX keys_of_account ON api_keys (account);

    CREATE TABLE questions (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        sender TEXT NOT NULL, -- e-mail address; of somebody who is not signed in as they wrote it
        account TEXT NOT NULL, -- id; empty: not signed in
        at_ms INTEGER NOT NULL,
        words TEXT NOT NULL,
        view TEXT NOT NULL,
        answer TEXT NOT NULL,
        answered_by TEXT NOT NULL,
        answered_at_ms INTEGER
    ) STRICT;
)sql",
                                                         R"sql(
    CREATE TABLE outbox (
        id INTEGER PRIMARY KEY,
        recipient TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL, -- empty once it was sent or given up
        state TEXT NOT NULL, -- waiting, sent or given_up
        put_at_ms INTEGER NOT NULL,
        next_try_at_ms INTEGER NOT NULL,
        tries INTEGER NOT NULL,
        problem TEXT NOT NULL,
        ended_at_ms INTEGER NOT NULL -- 0 while it waits
    ) STRICT;
    CREATE INDEX outbox_by_next_try ON outbox (state, next_try_at_ms);
)sql",
                                                         R"sql(
    CREATE TABLE known_networks (
        tag INTEGER PRIMARY KEY, -- keyed hash of an account and a network
        seen_at_ms INTEGER NOT NULL
    ) STRICT;
)sql",
                                                         R"sql(
    CREATE TABLE changes (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        dataset TEXT NOT NULL, -- empty: all of them
        content TEXT NOT NULL,
        reason TEXT NOT NULL,
        effect TEXT NOT NULL, -- one sentence a line
        loosens INTEGER NOT NULL,
        proposed_by TEXT NOT NULL,
        proposed_at_ms INTEGER NOT NULL,
        state TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        active_from_ms INTEGER, -- once agreed to
        note TEXT NOT NULL
    ) STRICT;

    CREATE TABLE audit_start (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        sequence INTEGER NOT NULL, -- the last entry that was removed
        line TEXT NOT NULL -- signed
    ) STRICT;
    CREATE TRIGGER audit_start_stays BEFORE DELETE ON audit_start
        BEGIN SELECT raise(ABORT, 'where the audit log begins is never forgotten'); END;
    CREATE TRIGGER audit_start_goes_on BEFORE UPDATE ON audit_start
        WHEN NEW.sequence <= OLD.sequence
        BEGIN SELECT raise(ABORT, 'the audit log never begins earlier than it did'); END;
    DROP TRIGGER audit_entries_stay;
    CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries
        WHEN OLD.sequence > coalesce((SELECT sequence FROM audit_start), 0)
        BEGIN SELECT raise(ABORT, 'an audit entry is not removed before its time'); END;
)sql",
                                                         R"sql(
    CREATE TABLE saved_views (
        id TEXT PRIMARY KEY,
        owner TEXT NOT NULL, -- id of the account
        owner_name TEXT NOT NULL,
        organisation TEXT NOT NULL, -- id; empty: none
        name TEXT NOT NULL,
        address TEXT NOT NULL,
        note TEXT NOT NULL,
        audience TEXT NOT NULL,
        collection TEXT NOT NULL,
        pinned INTEGER NOT NULL,
        release TEXT NOT NULL,
        made_at_ms INTEGER NOT NULL,
        changed_at_ms INTEGER NOT NULL,
        deleted_at_ms INTEGER
    ) STRICT;
    CREATE INDEX saved_views_of_owner ON saved_views (owner);
    CREATE INDEX saved_views_of_organisation ON saved_views (organisation, audience);

    CREATE TABLE annotations (
        id TEXT PRIMARY KEY,
        author TEXT NOT NULL, -- id of the account
        author_name TEXT NOT NULL,
        organisation TEXT NOT NULL, -- id; empty: none
        dataset TEXT NOT NULL,
        area TEXT NOT NULL, -- a code; empty: every area
        period TEXT NOT NULL,
        words TEXT NOT NULL,
        audience TEXT NOT NULL,
        made_at_ms INTEGER NOT NULL,
        deleted_at_ms INTEGER
    ) STRICT;
    CREATE INDEX annotations_of_dataset ON annotations (dataset, period);
)sql",
                                                         R"sql(
    CREATE TABLE exports (
        id TEXT PRIMARY KEY,
        state TEXT NOT NULL,
        format TEXT NOT NULL,
        audience TEXT NOT NULL,
        purpose TEXT NOT NULL,
        title TEXT NOT NULL,
        dataset TEXT NOT NULL,
        marking TEXT NOT NULL,
        policy_hash TEXT NOT NULL,
        row_count INTEGER NOT NULL,
        column_count INTEGER NOT NULL,
        cells INTEGER NOT NULL,
        hidden INTEGER NOT NULL,
        made_at_ms INTEGER NOT NULL,
        expires_at_ms INTEGER NOT NULL,
        made_by TEXT NOT NULL,
        file_name TEXT NOT NULL,
        sha256 TEXT NOT NULL, -- empty where no file was kept
        question TEXT NOT NULL, -- JSON, as it was sent
        report TEXT NOT NULL, -- JSON; empty: no checks were asked for
        decided_by TEXT NOT NULL,
        decided_at_ms INTEGER,
        reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX exports_of_a_person ON exports (made_by);
)sql",
                                                         R"sql(
    ALTER TABLE one_time_tokens ADD COLUMN sealed_word TEXT NOT NULL DEFAULT '';
    ALTER TABLE one_time_tokens ADD COLUMN word_tries INTEGER NOT NULL DEFAULT 0;
    -- A link that is set up by a letter alone: whoever waits for it is sent another, with a word.
    DELETE FROM one_time_tokens WHERE purpose = 'activation';
)sql",
                                                         R"sql(
    CREATE TABLE audit_copies (
        place TEXT PRIMARY KEY,
        sequence INTEGER NOT NULL, -- the last entry that it took
        own BLOB NOT NULL
    ) STRICT;

    CREATE TABLE secrets (
        name TEXT PRIMARY KEY,
        key_id TEXT NOT NULL, -- names the key and does not tell it; base/keyed_hash.hpp
        since_ms INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE secret_reminders (
        name TEXT PRIMARY KEY,
        told_at_ms INTEGER NOT NULL
    ) STRICT;
)sql"};

}  // namespace hub::ledger
