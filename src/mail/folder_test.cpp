// FolderMailer tests: whole files, private ones, one a letter.
#include "mail/folder.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mail/mime.hpp"

namespace scc {
namespace folder_tests {

class FolderMailerTest : public testing::Test {
 protected:
  FolderMailerTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "scc-letters-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~FolderMailerTest() override { std::filesystem::remove_all(folder_); }

  static Letter letter() {
    Letter one;
    one.from = {"Brand", "letters@brand.example"};
    one.to = {"Ann", "ann@example.com"};
    one.subject = "Hello";
    one.text = "Hello\n";
    one.html = "<p>Hello</p>\n";
    one.message_id = "20270313T203000Z.0a1b@brand.example";
    one.date = *parse_rfc3339("2027-03-13T20:30:00Z");
    return one;
  }

  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(folder_))
      names.push_back(entry.path().filename().string());
    return names;
  }

  std::filesystem::path folder_;
};

TEST_F(FolderMailerTest, WritesTheWholeLetterForItsOwnerOnly) {
  auto mailer = FolderMailer::open(folder_ / "out" / "letters");
  ASSERT_TRUE(mailer);
  EXPECT_EQ(mailer->send(letter()).verdict, SendVerdict::accepted);

  auto const path = mailer->folder() / "20270313T203000Z.0a1b.eml";
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  EXPECT_EQ(bytes.str(), to_mime(letter()));
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777u, 0600u);
}

TEST_F(FolderMailerTest, KeepsOneFileOfALetterSentTwice) {
  auto mailer = FolderMailer::open(folder_);
  ASSERT_TRUE(mailer);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(mailer->send(letter()).verdict, SendVerdict::accepted);
  EXPECT_EQ(files(), std::vector<std::string>{"20270313T203000Z.0a1b.eml"});
}

TEST_F(FolderMailerTest, TriesAgainWhenTheFolderIsGoneAndLeavesNothing) {
  auto mailer = FolderMailer::open(folder_ / "gone");
  ASSERT_TRUE(mailer);
  std::filesystem::remove_all(folder_ / "gone");
  auto const outcome = mailer->send(letter());
  EXPECT_EQ(outcome.verdict, SendVerdict::try_again);
  EXPECT_EQ(outcome.reason, "folder_unwritable");
  EXPECT_TRUE(files().empty());
}

TEST_F(FolderMailerTest, RefusesAFolderThatIsAFile) {
  std::ofstream(folder_ / "file") << "x";
  auto const mailer = FolderMailer::open(folder_ / "file");
  ASSERT_FALSE(mailer);
  EXPECT_EQ(mailer.error().reason, "mail_folder_unusable");
}

TEST(FolderFileName, CannotLeaveTheFolder) {
  Letter letter;
  letter.message_id = "../../etc/pass wd\n@host";
  EXPECT_EQ(file_name_of(letter), "_._.._etc_pass_wd_.eml");
  EXPECT_EQ(file_name_of(letter).find('/'), std::string::npos);
}

}  // namespace folder_tests
}  // namespace scc
