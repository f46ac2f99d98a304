#include "publish/json_writer.hpp"
#include "publish/people_json.hpp"
#include "publish/qr_code.hpp"

namespace hub::publish {

Result<std::string> activation_json(const accounts::Account& account,
                                    const accounts::TotpSecret& secret) {
    const auto uri = secret.uri("Violence Reduction Data Hub", account.email.text());
    const auto picture = qr_code_svg(uri);
    if (!picture) {
        return picture.error();
    }
    JsonWriter json;
    json.begin_object().key("email").text(account.email.text());
    json.key("name").text(account.applicant.name);
    json.key("secret").text(secret.text()).key("uri").text(uri);
    json.key("qr_svg").text(*picture).end_object();
    return json.take();
}

std::string recovery_codes_json(const std::vector<std::string>& codes) {
    JsonWriter json;
    json.begin_object().key("recovery_codes").texts(codes).end_object();
    return json.take();
}

}  // namespace hub::publish
