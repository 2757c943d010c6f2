/** The settings' screen. */
export const settings = {
  language: { title: 'Language', system: "The system's" },
};
