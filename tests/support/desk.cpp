// Desk: signing in as a person would, by a code of their own.
#include "support/desk.hpp"

#include <gtest/gtest.h>

#include "store/records_person.hpp"

namespace scc {

Person Desk::seen(PersonId const& id) {
  return load_person(env().rows, id).value().value;
}

std::string Desk::code_for(PersonId const& id, CodeOrder order) {
  WriteSet set;
  order.person = id;
  auto const here = env();
  auto code = mint_code(set, here, order);
  EXPECT_TRUE(here.rows.commit(set));
  return code;
}

SignedIn Desk::sign_in(PersonId const& id) {
  Redemption const redemption{
      .code = code_for(id), .form = SessionForm::token, .client = {id.text, "203.0.113.7", "Test browser"}};
  return redeem_code(env(), redemption).value();
}

}  // namespace scc
