import { capitalised } from "./figure_text";

/** The server's words with a capital and a stop. */
export function sentence(words: string): string {
  return capitalised(/[.!?]$/.test(words) ? words : `${words}.`);
}
