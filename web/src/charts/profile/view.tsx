import { PlottedChart } from "../plotted/view";
import { drawProfile } from "./draw";
import { placeProfile } from "./layout";
import type { Profile } from "./state";

export function ProfileChart({ profile, title }: { profile: Profile; title: string }) {
  return (
    <PlottedChart
      state={profile}
      place={placeProfile}
      draw={drawProfile}
      kind="Bars against an even spread"
      title={title}
      walk="across"
      start="first"
    />
  );
}
