// Notes what is against the policy of the page it is imported into. Imported first, so that what loading does is seen as well.
const violations: string[] = [];
document.addEventListener("securitypolicyviolation", ({ violatedDirective, sourceFile, blockedURI }) => {
  violations.push([violatedDirective, blockedURI, sourceFile].join(" "));
});
Object.assign(window, { violations });
