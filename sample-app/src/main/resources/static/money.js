// Exact decimals: a cost is a text, and sums of costs are sums of whole numbers.

const SCALE = 18;

/**
 * @param {string} amount a decimal number
 * @returns {bigint} the number in units of 10^-18
 */
export function units(amount) {
	const [whole, fraction = ""] = amount.split(".");
	return BigInt(whole + fraction.padEnd(SCALE, "0").slice(0, SCALE));
}

/**
 * @param {bigint} units a number in units of 10^-18
 * @returns {string} the number without trailing zeros
 */
export function decimal(units) {
	const digits = units.toString().padStart(SCALE + 1, "0");
	const fraction = digits.slice(-SCALE).replace(/0+$/, "");
	return digits.slice(0, -SCALE) + (fraction ? "." + fraction : "");
}

/**
 * @param {string} amount a decimal number
 * @param {string} currency ISO 4217 code
 * @returns {string} the amount as people read it, with all its digits
 */
export function price(amount, currency = "USD") {
	return (currency === "USD" ? "$" : currency + " ") + amount;
}
