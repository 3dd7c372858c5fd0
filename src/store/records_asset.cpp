// Asset rows: one a vessel, trailer or vehicle.
#include "store/records_asset.hpp"

#include "store/record.hpp"

namespace scc {

void write_harbour(RecordWriter& out, Harbour const& harbour) {
  out.text("name", harbour.name);
  out.real("latitude", harbour.latitude);
  out.real("longitude", harbour.longitude);
}

Harbour read_harbour(RecordFields& in) {
  return {.name = in.text("name"), .latitude = in.real("latitude"), .longitude = in.real("longitude")};
}

std::string encode_asset(Asset const& asset) {
  RecordWriter out;
  out.text("kind", to_text(asset.kind));
  out.text("name", asset.name);
  out.whole("limit", asset.passenger_limit);
  out.text("limit_basis", asset.limit_basis);
  out.whole("minimum_crew", asset.minimum_crew);
  if (asset.harbour)
    out.object("harbour", [&](RecordWriter& inner) { write_harbour(inner, *asset.harbour); });
  out.whole("preparation", asset.preparation.count());
  out.whole("turnaround", asset.turnaround.count());
  out.flag("active", asset.active);
  if (!asset.stop_defects.empty()) {
    out.list("stop_defects", asset.stop_defects,
             [](RecordWriter& inner, DefectId const& id) { inner.id("id", id); });
  }
  return std::move(out).body();
}

Result<Asset> decode_asset(Row const& row) {
  auto const id = AssetId::parse(row.key.sort());
  if (!id) return unreadable(row.key, "id");
  RecordReader in(row);
  Asset asset{.id = *id,
              .kind = in.word("kind", parse_asset_kind),
              .name = in.text("name"),
              .passenger_limit = in.optional_small("limit"),
              .limit_basis = in.text("limit_basis"),
              .minimum_crew = in.small("minimum_crew"),
              .preparation = in.length("preparation"),
              .turnaround = in.length("turnaround"),
              .active = in.flag("active")};
  if (in.has("stop_defects")) {
    asset.stop_defects =
        in.list<DefectId>("stop_defects", [](RecordFields& inner) { return inner.id<DefectId>("id"); });
  }
  if (in.has("harbour")) asset.harbour = in.object("harbour", read_harbour);
  SCC_CHECK(in.done());
  return asset;
}

Result<Versioned<Asset>> load_asset(TenantStore const& rows, AssetId const& id) {
  SCC_TRY(row, rows.get(rows.keys().asset(id)));
  if (!row) return Error{Code::not_found, "asset_unknown"};
  SCC_TRY(asset, decode_asset(*row));
  return Versioned<Asset>{std::move(asset), std::move(*row)};
}

}  // namespace scc
