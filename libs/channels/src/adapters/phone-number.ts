/** Whether the text is a telephone number in international form (E.164): +8613800000000. */
export function isPhoneNumber(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}
