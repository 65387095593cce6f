import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Text from outside is rendered as text nodes: nothing that parses markup or runs a string may be named. */
const noMarkup = [
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Render text as text nodes." },
  { selector: "Property[key.name='dangerouslySetInnerHTML']", message: "Render text as text nodes." },
  { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/]", message: "Render text as text nodes." },
  { selector: "MemberExpression[property.value=/^(innerHTML|outerHTML|srcdoc)$/]", message: "Render text as text nodes." },
  {
    selector:
      "CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|parseFromString)$/]",
    message: "Render text as text nodes.",
  },
  { selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]", message: "Render text as text nodes." },
  { selector: "JSXAttribute[name.name=/^(srcDoc|style)$/] > Literal", message: "The policy allows no inline style or document." },
];

const onlyHostNamesTauri = { group: ["@tauri-apps/*"], message: "Only api/host.ts speaks to the window." };
const onlyItsRooms = {
  regex: "^\\.\\./(?!\\.\\./(kit|api|editor|text|styles)(/|$))",
  message: "A feature imports kit, api, editor, text and styles, never another feature or the app.",
};
const kitStandsAlone = { regex: "^\\.\\./(\\.\\./)?(api|app|features|editor)(/|$)", message: "kit knows text and styles only, and the names of the contract.", allowTypeImports: true };
const deeperRooms = {
  regex: "^\\.\\./\\.\\./(?!\\.\\./(kit|api|editor|text|styles)(/|$))",
  message: "A feature imports kit, api, editor, text and styles, never another feature or the app.",
};
const imports = (...patterns) => ["error", { patterns }];

export default tseslint.config(
  { ignores: ["dist", "dist-*", "node_modules", "src/api/contract.ts"] },
  ...tseslint.configs.strict,
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks },
    rules: {
      ...hooks.configs["recommended-latest"].rules,
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": ["error", ...noMarkup],
      "no-restricted-globals": ["error", "fetch", "XMLHttpRequest", "WebSocket", "EventSource"],
      "@typescript-eslint/no-restricted-imports": imports(onlyHostNamesTauri),
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  { files: ["src/kit/**"], rules: { "@typescript-eslint/no-restricted-imports": imports(onlyHostNamesTauri, kitStandsAlone) } },
  {
    files: ["src/features/*/*.{ts,tsx}"],
    rules: { "@typescript-eslint/no-restricted-imports": imports(onlyHostNamesTauri, onlyItsRooms) },
  },
  {
    files: ["src/features/*/*/*.{ts,tsx}"],
    rules: { "@typescript-eslint/no-restricted-imports": imports(onlyHostNamesTauri, deeperRooms) },
  },
  { files: ["src/api/host.ts"], rules: { "@typescript-eslint/no-restricted-imports": "off" } },
  { files: ["src/**/*.test.{ts,tsx}", "src/**/testing/**"], rules: { "@typescript-eslint/no-non-null-assertion": "off" } },
);
