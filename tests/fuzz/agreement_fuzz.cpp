// Any text as a data-sharing agreement: refused with its place, or whole.
#include "fuzz_target.hpp"
#include "ingest/agreement_toml.hpp"

HUB_FUZZ_TARGET(agreement) {
    using hub::fuzz::must;
    const auto agreement = hub::ingest::parse_agreement(bytes, "agreement.toml");
    if (!agreement) {
        must(agreement.error().message.starts_with("agreement.toml"));
        return;
    }
    must(!agreement->controller.empty() && !agreement->purposes.empty());
    must(agreement->start <= agreement->end && agreement->retention_months >= 1);
}
