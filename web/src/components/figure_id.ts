import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** Which of a page's figures this is: names that must be unique on a page are made from it. */
export const FigureId = createContext("figure");

/** "notes-title" of the first figure of a page, "notes-title-funnel" of another. */
export function useFigureId(name: string): string {
  const figure = useContext(FigureId);
  return figure === "figure" ? name : `${name}-${figure}`;
}
