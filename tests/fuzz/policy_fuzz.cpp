// Any bytes as a disclosure policy: denied with one named fault, or a policy that keeps the floor.
// A policy that adds no noise where it should, or that shows what it must not, is never accepted.
#include "base/file.hpp"
#include "disclosure/policy.hpp"
#include "disclosure/policy_floor.hpp"
#include "fuzz_target.hpp"
#include "ingest/dataset_definition_toml.hpp"

#include <string>

namespace {

using hub::disclosure::DisclosurePolicy;
using hub::fuzz::must;

const hub::domain::DatasetDefinition& police() {
    static const auto definition = [] {
        const auto text = hub::read_file(HUB_SOURCE_DIR "/data/datasets/police/dataset.toml",
                                         std::size_t{1024} * 1024);
        return hub::ingest::parse_dataset_definition(text.value(), "dataset.toml").value();
    }();
    return definition;
}

}  // namespace

HUB_FUZZ_TARGET(policy) {
    const auto policy = DisclosurePolicy::parse(bytes, "policy.toml", police());
    if (!policy) {
        must(!policy.error().message.empty());
        return;
    }
    must(policy->hash() == DisclosurePolicy::parse(bytes, "policy.toml", police()).value().hash());
    if (perturbs(policy->mode())) {
        const auto& noise = policy->perturbation();
        must(noise.variance >= hub::disclosure::least_variance);
        must(noise.largest_noise >= hub::disclosure::least_largest_noise);
        must(noise.hidden_up_to >= hub::disclosure::least_hidden_up_to);
    }
}
