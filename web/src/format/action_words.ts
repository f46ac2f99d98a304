const known: Record<string, string> = {
  sign_in: "Signed in",
  sign_out: "Signed out",
  view_table: "Looked at figures",
  export_table: "Downloaded figures",
  view_sources: "Looked at the sources",
};

/** A slug of the audit record in words: "person_suspend" becomes "Person suspend" where nothing better is known. */
export function actionWords(action: string): string {
  const found = known[action];
  if (found !== undefined) {
    return found;
  }
  const words = action.replaceAll(/[_.]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
