// Device labels: words of ours, whatever the header says.
#include "web/people/device_label.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace device_label_rules {

TEST(DeviceLabel, NamesWhatPeopleUse) {
  EXPECT_EQ(device_label("Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"),
            "Firefox on Android");
  EXPECT_EQ(device_label("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 "
                         "(KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1"),
            "Safari on iPhone");
  EXPECT_EQ(
      device_label("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/129.0 Safari/537.36 Edg/129.0"),
      "Edge on Windows");
  EXPECT_EQ(device_label("curl/8.0"), "curl");
  EXPECT_EQ(device_label(""), "Unknown device");
  EXPECT_EQ(device_label("<script>alert(1)</script>"), "Unknown device");
}

}  // namespace device_label_rules
}  // namespace scc
