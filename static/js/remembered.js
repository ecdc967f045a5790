// What this device remembers of a reader, and never sends. A private window may remember nothing.
export const remembered = {
  get: (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* it holds for this page */ } },
  forget: (name) => { try { localStorage.removeItem(name); } catch { /* nothing is there */ } },
};
