/** Our rule for ESLint that public functions are told about: a doc comment with words ends on the line before each exported one. */

const FUNCTIONS = new Set(['FunctionDeclaration', 'TSDeclareFunction']);

/** The name of the function that a statement exports, if it does; `default` where it has none. */
function exportedFunction(statement) {
  const isExport = statement?.type === 'ExportNamedDeclaration' || statement?.type === 'ExportDefaultDeclaration';
  if (!isExport || !FUNCTIONS.has(statement.declaration?.type)) return undefined;
  return statement.declaration.id?.name ?? 'default';
}

function isDocComment({ type, value, loc }, statement) {
  return type === 'Block' && /^\*[^]*\w/.test(value) && loc.end.line === statement.loc.start.line - 1;
}

function checkProgram(program, context) {
  program.body.forEach((statement, at) => {
    const name = exportedFunction(statement);
    // Overloads are one function: the first of them is told about.
    if (name === undefined || exportedFunction(program.body[at - 1]) === name) return;
    const last = context.sourceCode.getCommentsBefore(statement).at(-1);
    if (last && isDocComment(last, statement)) return;
    context.report({ node: statement, messageId: 'missing', data: { name } });
  });
}

export const docComment = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'Say in a doc comment right before `{{name}}` what it gives, and what its name and types do not say.' },
  },
  create: (context) => ({ Program: (program) => checkProgram(program, context) }),
};
