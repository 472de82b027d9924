// Notes what is against the policy of the page it is imported into. Imported first, so that what loading does is seen as well.
const violations: string[] = [];
document.addEventListener("securitypolicyviolation", ({ violatedDirective, sourceFile, blockedURI }) => {
  violations.push([violatedDirective, blockedURI, sourceFile].join(" "));
});
Object.assign(window, { violations });
// Vitest wraps `import()` in every module that it serves, and is not itself in this page.
Object.assign(window, {
  __vitest_browser_runner__: { wrapDynamicImport: <Module>(load: () => Module): Module => load() },
});
