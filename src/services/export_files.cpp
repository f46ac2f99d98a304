#include "services/export_files.hpp"

#include "base/file.hpp"
#include "base/sealed_text.hpp"

#include <mutex>

namespace hub::services {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest = std::size_t{64} * 1024 * 1024;
constexpr auto ending = ".sealed";

std::string context_of(const std::string& id) {
    return "export " + id;
}

}  // namespace

fs::path ExportFiles::path_of(const std::string& id) const {
    return folder_ / (id + ending);
}

Status ExportFiles::put(const std::string& id, std::string_view bytes) const {
    const std::shared_lock lock{changing_};
    if (auto made = make_private_folder(folder_); !made) {
        return made;
    }
    return write_new_private_file(path_of(id), seal_text(key_, bytes, context_of(id)));
}

Result<std::string> ExportFiles::get(const std::string& id) const {
    const std::shared_lock lock{changing_};
    std::error_code fault;
    if (!fs::exists(path_of(id), fault)) {
        return Error{ErrorCode::not_found, "the file of this export is gone"};
    }
    const auto sealed = read_file(path_of(id), largest);
    if (!sealed) {
        return Error{ErrorCode::internal, "the file of an export cannot be read"};
    }
    auto opened = open_sealed_text(key_, *sealed, context_of(id));
    return opened ? std::move(opened)
                  : Error{ErrorCode::internal, "the file of an export was changed on the disk"};
}

Status ExportFiles::remove(const std::string& id) const {
    std::error_code fault;
    fs::remove(path_of(id), fault);
    return fault ? Status{Error{ErrorCode::internal, "the file of an export could not be removed"}}
                 : Status{};
}

std::vector<std::string> ExportFiles::ids() const {
    std::vector<std::string> ids;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator{folder_, fault}) {
        if (entry.path().extension() == ending) {
            ids.push_back(entry.path().stem().string());
        }
    }
    return ids;
}

Status ExportFiles::replace_key(const SecretKey& next) {
    const std::unique_lock lock{changing_};
    key_ = next;
    for (const auto& id : ids()) {
        if (auto removed = remove(id); !removed) {
            return removed;
        }
    }
    return {};
}

}  // namespace hub::services
