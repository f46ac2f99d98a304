#include "app/retention_commands.hpp"

#include "app/data_directory.hpp"
#include "base/file.hpp"
#include "base/signing_key.hpp"
#include "command/store_commands.hpp"
#include "retention/purge_receipt.hpp"

namespace hub::app {

namespace {

constexpr std::size_t largest_receipt = std::size_t{1024} * 1024;

/// Who signs receipts of a hub, and who did; nobody of no hub.
Result<Signers> signers_of(const std::string& data) {
    if (data.empty()) {
        return Signers{""};
    }
    const auto directory = DataDirectory::open(data);
    if (!directory) {
        return directory.error();
    }
    const auto seed = directory->release_signing_key();
    return seed ? Result{directory->signers("release-signing-key", SigningKey{*seed}.public_key())}
                : Result<Signers>{seed.error()};
}

}  // namespace

int verify_purge_receipt(const command::RetentionVerify& asked, command::Terminal& terminal) {
    const auto signers = signers_of(asked.data);
    const auto receipt = read_file(asked.receipt, largest_receipt);
    if (!signers || !receipt) {
        return command::fail(terminal, signers ? receipt.error() : signers.error());
    }
    const auto said = retention::check_purge_receipt(*receipt, *signers);
    if (!said) {
        return command::fail(terminal, said.error());
    }
    terminal.out(*said);
    return 0;
}

}  // namespace hub::app
