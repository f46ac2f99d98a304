// Ways round the law of docs/explanation/promises.md, one to a case. Each is compiled alone, with
// -DCASE=n: case 0 is the control and must compile; every other must fail with the diagnostic
// named beside it. Run by tools/check_refusals.py.
#include "disclosure/raw_count.hpp"

#include "accounts/permissions.hpp"
#include "audit/audit_log.hpp"
#include "disclosure/cell_key.hpp"
#include "disclosure/protected_table.hpp"
#include "disclosure/protector.hpp"
#include "publish/publishable.hpp"

#include <functional>
#include <ostream>
#include <type_traits>

#include <boost/json.hpp>
#include <fmt/format.h>

using hub::disclosure::CellKey;
using hub::disclosure::PublishedCount;
using hub::disclosure::RawCount;
using hub::disclosure::RawTable;
using hub::disclosure::RevealKey;

RawCount raw_count();
CellKey cell_key();
std::ostream& stream();
template <hub::publish::Publishable T>
void leave_the_server(const T& what);
const hub::disclosure::ProtectedTable& protected_table();

#if CASE == 0  // expect: compiles
RawCount allowed() {
    RawCount sum = raw_count() + raw_count();
    sum += raw_count();
    leave_the_server(protected_table());
    return sum;
}
#elif CASE == 1   // expect: cannot convert|copy out into a number
long leak() {
    return raw_count();
}
#elif CASE == 2   // expect: invalid .static_cast.|a cast to a number
long leak() {
    return static_cast<long>(raw_count());
}
#elif CASE == 3   // expect: no match for .operator<.|comparison of two
bool leak() {
    return raw_count() < raw_count();
}
#elif CASE == 4   // expect: no match for .operator==.|comparison with a literal
bool leak() {
    return raw_count() == 3;
}
#elif CASE == 5   // expect: no match for .operator<<.|a stream
void leak() {
    stream() << raw_count();
}
#elif CASE == 6   // expect: Cannot format an argument|a format
std::string leak() {
    return fmt::format("{}", raw_count());
}
#elif CASE == 7   // expect: no matching function|static assertion failed|JSON
boost::json::value leak() {
    return boost::json::value_from(raw_count());
}
#elif CASE == 8   // expect: deleted function|hash
std::size_t leak() {
    return std::hash<RawCount>{}(raw_count());
}
#elif CASE == 9   // expect: no match for .operator\+.|adding a literal
RawCount leak() {
    return raw_count() + 1000;
}
#elif CASE == 10  // expect: no match for .operator-.|subtraction
RawCount leak() {
    return raw_count() - raw_count();
}
#elif CASE == 11  // expect: private|structured binding
long leak() {
    auto [value] = raw_count();
    return value;
}
#elif CASE == 12  // expect: private|a member read from outside
long leak() {
    return raw_count().value_;
}
#elif CASE == 13  // expect: private|a forged key
long leak() {
    return raw_count().reveal(RevealKey{});
}
#elif CASE == 14  // expect: could not convert|converting to|a forged key by braces
long leak() {
    return raw_count().reveal({});
}
#elif CASE == 15  // expect: private|a key forged by a template that calls itself a friend
template <class T>
struct Protector {
    static T forge() { return T{}; }
};
long leak() {
    return raw_count().reveal(Protector<RevealKey>::forge());
}
#elif CASE == 16  // expect: private|a key forged by inheritance
struct Forged : RevealKey {};
long leak() {
    return raw_count().reveal(Forged{});
}
#elif CASE == 17  // expect: constraint|a raw count handed to the door out
void leak() {
    leave_the_server(raw_count());
}
#elif CASE == 18  // expect: constraint|a raw table handed to the door out
void leak(const RawTable& table) {
    leave_the_server(table);
}
#elif CASE == 19  // expect: private|a published count made by hand
PublishedCount leak() {
    return PublishedCount{3, 0.0};
}
#elif CASE == 20  // expect: no match for .operator==.|two cell keys compared
bool leak() {
    return cell_key() == cell_key();
}
#elif CASE == 21  // expect: private|a scope made by hand
hub::accounts::Scope leak() {
    return hub::accounts::Scope{std::make_shared<const hub::accounts::Principal::OfAccount>()};
}
#elif CASE == 22  // expect: private|a proof of audit made by hand
hub::audit::Recorded leak() {
    return hub::audit::Recorded{1};
}
#elif CASE == 23  // expect: private|a protected table made by hand
hub::disclosure::ProtectedTable leak() {
    return hub::disclosure::ProtectedTable{1, 1, {}, ""};
}
#elif CASE == 24  // expect: no match for .operator<=>.|no match|three-way comparison
auto leak() {
    return raw_count() <=> raw_count();
}
#elif CASE == 25  // expect: could not convert|used as a condition|truth value
bool leak() {
    return raw_count() ? true : false;
}
#endif
