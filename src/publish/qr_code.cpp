#include "publish/qr_code.hpp"

#include <memory>
#include <qrencode.h>

#include <fmt/format.h>

namespace hub::publish {

namespace {

constexpr int quiet_zone = 4;  // modules; ISO/IEC 18004

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

/// Each run of dark modules of a row is one rectangle, "M8 4h3v1h-3z".
std::string dark_runs(const QRcode& code) {
    const auto is_dark = [&](int row, int column) {
        return (code.data[row * code.width + column] & 1U) != 0;
    };
    std::string path;
    for (int row = 0; row < code.width; ++row) {
        int column = 0;
        while (column < code.width) {
            int end = column;
            while (end < code.width && is_dark(row, end)) {
                ++end;
            }
            if (end > column) {
                path += fmt::format("M{} {}h{}v1H{}z",
                                    column + quiet_zone,
                                    row + quiet_zone,
                                    end - column,
                                    column + quiet_zone);
            }
            column = end + 1;
        }
    }
    return path;
}

}  // namespace

Result<std::string> qr_code_svg(std::string_view text) {
    const std::unique_ptr<QRcode, FreeCode> code{
        QRcode_encodeData(static_cast<int>(text.size()),
                          reinterpret_cast<const unsigned char*>(  // NOLINT: qrencode takes bytes
                              text.data()),
                          0,
                          QR_ECLEVEL_M)};
    if (code == nullptr) {
        return Error{ErrorCode::refused, "a text of this length does not fit into a QR code"};
    }
    const int side = code->width + 2 * quiet_zone;
    return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" )"
                       R"(shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{0}v{0}H0z"/>)"
                       R"(<path d="{1}"/></svg>)",
                       side,
                       dark_runs(*code));
}

}  // namespace hub::publish
