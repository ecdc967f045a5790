// The id that a link or the address asks for. What cannot be read asks for none.
export const anchorOf = ({ hash }) => {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
};
