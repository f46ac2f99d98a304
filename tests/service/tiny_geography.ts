// The smallest geography that files can be read with: two areas of one authority, and a body that
// reports to every dataset.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const manifest = (synthetic: boolean) => `format = 1
title = "Tiny"
attribution = ["Invented."]
synthetic = ${synthetic}
keep = ["E"]

[answers]
lad = 2024
police_force_area = 2024

[[lookup]]
from = { level = "lsoa", vintage = 2011 }
to = { level = "lad", vintage = 2024 }
kind = "nested"
file = "lad.csv"
from_code = "lsoa"
from_name = "lsoa_name"
to_code = "lad"
to_name = "lad_name"

[[lookup]]
from = { level = "lad", vintage = 2024 }
to = { level = "police_force_area", vintage = 2024 }
kind = "nested"
file = "force.csv"
from_code = "lad"
to_code = "force"
to_name = "force_name"

[[reporting_bodies]]
kind = "police_force"
file = "bodies.csv"
slug = "slug"
name = "name"
covers = "force"
vintage = 2024
`;

export const body = { slug: "tiny-body", name: "Tiny Body" };
export const area = "E01990001";

/** Writes the bundle and gives its manifest; unmarked, its places pass for real ones. */
export function tinyGeography(folder: string, synthetic = true): string {
  mkdirSync(folder);
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write("lad.csv", "lsoa,lsoa_name,lad,lad_name\nE01990001,West 001A,E06990001,West\nE01990002,West 001B,E06990001,West\n");
  write("force.csv", "lad,force,force_name\nE06990001,E23990001,Tinyshire\n");
  write("bodies.csv", `slug,name,force\n${body.slug},${body.name},E23990001\n`);
  write("tiny.toml", manifest(synthetic));
  return join(folder, "tiny.toml");
}
