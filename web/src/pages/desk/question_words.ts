import type { QuestionKind } from "../../model/desk";

export function kindWords(kind: QuestionKind): string {
  switch (kind) {
    case "figure":
      return "About a figure";
    case "other_use":
      return "Asks for another use";
    case "concern":
      return "A concern";
    case "accessibility":
      return "Something that cannot be used";
    case "contact":
      return "A message";
  }
}
