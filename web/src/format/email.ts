/** Whether a text has the form of an address; only an e-mail sent to it can tell more. */
export function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim());
}

const personalHosts = [
  "gmail.com",
  "googlemail.com",
  "hotmail.com",
  "hotmail.co.uk",
  "outlook.com",
  "live.co.uk",
  "live.com",
  "yahoo.com",
  "yahoo.co.uk",
  "icloud.com",
  "me.com",
  "aol.com",
  "btinternet.com",
  "sky.com",
  "virginmedia.com",
  "talktalk.net",
  "proton.me",
  "protonmail.com",
];

/** Whether an address is likely one's own and not an employer's; the server decides. */
export function looksPersonal(text: string): boolean {
  return personalHosts.includes(text.trim().toLowerCase().split("@")[1] ?? "");
}
