// The field tables of assets.
#include "web/fields/fields.hpp"
#include "web/trips/asset_routes.hpp"

namespace scc {

using enum Presence;

namespace {

constexpr std::int64_t kTurnaroundMinutesMax = std::chrono::duration_cast<minutes>(kPreparationMax).count();

}  // namespace

AssetView::AssetView(Sight const& sight, Asset const& asset)
    : Seen(sight),
      id(asset.id),
      kind(asset.kind),
      name(asset.name),
      passenger_limit(asset.passenger_limit),
      limit_basis(asset.limit_basis),
      minimum_crew(asset.minimum_crew),
      harbour(asset.harbour),
      preparation(asset.preparation),
      turnaround(asset.turnaround),
      active(asset.active),
      stop_defects(static_cast<int>(asset.stop_defects.size())) {}

AssetsView::AssetsView(Sight const& sight, AssetPage const& page) : Seen(sight) {
  items.reserve(page.items.size());
  for (auto const& asset : page.items) items.emplace_back(sight, asset);
  next = page.next;
}

template <>
Shape const& shape_of<Harbour>() {
  static FieldSpec const fields[] = {
      field<&Harbour::name>("name", required, text(1, kNameCharactersMax), "What it is called.",
                            "Harbor Island, San Diego"),
      field<&Harbour::latitude>("latitude", required, between(-90, 90), "Degrees, north positive.",
                                "32.7266"),
      field<&Harbour::longitude>("longitude", required, between(-180, 180), "Degrees, east positive.",
                                 "-117.2046"),
  };
  static Shape const shape{"Harbour", "Where the asset lives.", fields};
  return shape;
}

template <>
Shape const& shape_of<Asset>() {
  using Body = Asset;
  static FieldSpec const fields[] = {
      field<&Body::kind>("kind", required, any(), "What it is.", "vessel"),
      field<&Body::name>("name", required, text(1, kNameCharactersMax), "What it is called.", "Caprice"),
      field<&Body::passenger_limit>("passenger_limit", optional, between(0, kPartySizeMax),
                                    "Passengers it may carry, infants too, crew not.", "6"),
      field<&Body::limit_basis>("limit_basis", optional, text(0, kNameCharactersMax), "Why so many.",
                                "uninspected (six-pack)"),
      field<&Body::minimum_crew>("minimum_crew", optional, between(0, kRolesMax), "Beside the captain.", "1"),
      field<&Body::harbour>("harbour", optional, any(), "Where it lives."),
      field<&Body::preparation>("preparation_minutes", optional, between(0, kTurnaroundMinutesMax),
                                "Taken before each departure.", "60"),
      field<&Body::turnaround>("turnaround_minutes", optional, between(0, kTurnaroundMinutesMax),
                               "Taken after each return.", "45"),
  };
  static Shape const shape{"NewAsset", "A vessel, trailer or vehicle to be added.", fields};
  return shape;
}

template <>
Shape const& shape_of<AssetPatch>() {
  using Body = AssetPatch;
  static FieldSpec const fields[] = {
      field<&Body::kind>("kind", optional, any(), "What it is."),
      field<&Body::name>("name", optional, text(1, kNameCharactersMax), "What it is called.", "Caprice II"),
      field<&Body::passenger_limit>("passenger_limit", optional, between(0, kPartySizeMax),
                                    "Passengers it may carry; null for no limit.", "12"),
      field<&Body::limit_basis>("limit_basis", optional, text(0, kNameCharactersMax), "Why so many.",
                                "inspected"),
      field<&Body::minimum_crew>("minimum_crew", optional, between(0, kRolesMax), "Beside the captain.", "2"),
      field<&Body::harbour>("harbour", optional, any(), "Where it lives; null for nowhere."),
      field<&Body::preparation>("preparation_minutes", optional, between(0, kTurnaroundMinutesMax),
                                "Taken before each departure.", "60"),
      field<&Body::turnaround>("turnaround_minutes", optional, between(0, kTurnaroundMinutesMax),
                               "Taken after each return.", "45"),
      field<&Body::active>("active", optional, any(), "False retires it.", "true"),
  };
  static Shape const shape{"AssetPatch", "What to change about an asset; what is absent stays.", fields};
  return shape;
}

template <>
Shape const& shape_of<AssetView>() {
  using View = AssetView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The asset.", "AS01JZ0000000000000000000000"),
      field<&View::kind>("kind", required, any(), "What it is.", "vessel"),
      field<&View::name>("name", required, any(), "What it is called.", "Caprice"),
      field<&View::passenger_limit>("passenger_limit", required, any(), "Passengers it may carry.", "6"),
      field<&View::limit_basis>("limit_basis", required, any(), "Why so many.", "uninspected (six-pack)"),
      field<&View::minimum_crew>("minimum_crew", required, any(), "Beside the captain.", "1"),
      field<&View::harbour>("harbour", required, any(), "Where it lives."),
      field<&View::preparation>("preparation_minutes", required, any(), "Taken before each departure.", "60"),
      field<&View::turnaround>("turnaround_minutes", required, any(), "Taken after each return.", "45"),
      field<&View::active>("active", required, any(), "Whether events may use it.", "true"),
      field<&View::stop_defects>("stop_defects", required, any(),
                                 "Open faults that keep its events from departing.", "0"),
  };
  static Shape const shape{"Asset", "What events use.", fields};
  return shape;
}

template <>
Shape const& shape_of<AssetsView>() {
  static FieldSpec const fields[] = {
      field<&AssetsView::items>("items", required, up_to(kPageRowsMax), "Oldest first, retired ones too."),
      field<&AssetsView::next>("next", required, any(), "The cursor of the next page."),
  };
  static Shape const shape{"AssetList", "The tenant's assets.", fields};
  return shape;
}

}  // namespace scc
