/** The parameters of a job, as a form or as JSON. */
export const parameters = {
  title: 'Parameters',
  view: 'View of the parameters',
  form: 'Form',
  hint: 'A JSON object, such as {"count": 50}. Leave it empty for none.',
  mend: 'Mend the JSON to get back to the form. Nothing that you typed is lost.',
  notJson: 'Not JSON: {{why}}',
  notObject: 'Parameters are a JSON object, or nothing',
  notJsonYet: 'This is not JSON yet',
};
