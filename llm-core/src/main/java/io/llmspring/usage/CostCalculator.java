package io.llmspring.usage;

import java.math.BigDecimal;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Prices one consistent usage: every token is in exactly one bucket, and every bucket has
 * exactly one rate.
 */
final class CostCalculator {

	private CostCalculator() {
	}

	static Cost cost(Price price, TokenUsage counted) {
		BilledTokens billed = counted.billed();
		TokenUsage usage = (billed != null) ? billed.priced(counted) : counted;
		UsageSplit split = UsageSplit.of(usage);
		String serviceTier = ServiceTiers.normalize(usage.serviceTier());
		Rates service = (serviceTier != null) ? price.services().get(serviceTier) : null;
		RateSheet sheet = new RateSheet(price.rates(), price.tierFor(split.input()), service);
		Builder builder = new Builder(sheet, split.guessed() || (serviceTier != null && service == null));
		builder.input(usage, split);
		builder.output(usage, split);
		builder.calls(usage, price);
		return builder.build();
	}

	/**
	 * Collects the parts of one cost.
	 */
	private static final class Builder {

		private final RateSheet sheet;

		private boolean estimated;

		private boolean unknown;

		private @Nullable BigDecimal input;

		private @Nullable BigDecimal cacheRead;

		private @Nullable BigDecimal cacheWrite5m;

		private @Nullable BigDecimal cacheWrite1h;

		private @Nullable BigDecimal inputAudio;

		private @Nullable BigDecimal inputImage;

		private @Nullable BigDecimal output;

		private @Nullable BigDecimal reasoning;

		private @Nullable BigDecimal outputAudio;

		private @Nullable BigDecimal outputImage;

		private @Nullable BigDecimal calls;

		Builder(RateSheet sheet, boolean estimated) {
			this.sheet = sheet;
			this.estimated = estimated;
		}

		void input(TokenUsage usage, UsageSplit split) {
			boolean imageRate = this.sheet.names(RateKind.INPUT_IMAGE);
			if (usage.input() != null) {
				this.input = amount(RateKind.INPUT, split.freshText() + (imageRate ? 0 : split.freshImage()));
			}
			else {
				this.estimated |= costs(RateKind.INPUT);
			}
			if (usage.cacheRead() != null || split.cachedAudio() + split.cachedImage() > 0) {
				boolean cachedImageRate = imageRate || this.sheet.names(RateKind.CACHE_READ_IMAGE);
				this.cacheRead = Cost.normalize(
						amount(RateKind.CACHE_READ, split.cachedText() + (cachedImageRate ? 0 : split.cachedImage()))
							.add(amount(RateKind.CACHE_READ_AUDIO, split.cachedAudio()))
							.add(amount(RateKind.CACHE_READ_IMAGE, cachedImageRate ? split.cachedImage() : 0)));
			}
			this.cacheWrite5m = amount(RateKind.CACHE_WRITE_5M, usage.cacheWrite5m());
			this.cacheWrite1h = amount(RateKind.CACHE_WRITE_1H, usage.cacheWrite1h());
			if (usage.inputAudio() != null) {
				this.inputAudio = amount(RateKind.INPUT_AUDIO, split.freshAudio());
			}
			if (usage.inputImage() != null && imageRate) {
				this.inputImage = amount(RateKind.INPUT_IMAGE, split.freshImage());
			}
		}

		void output(TokenUsage usage, UsageSplit split) {
			long text = split.text();
			if (usage.reasoning() != null && this.sheet.names(RateKind.OUTPUT_REASONING)) {
				this.reasoning = amount(RateKind.OUTPUT_REASONING, usage.reasoning());
				text -= usage.reasoning();
			}
			if (usage.output() != null || text > 0) {
				this.output = amount(RateKind.OUTPUT, text);
			}
			if (usage.output() == null) {
				this.estimated |= costs(RateKind.OUTPUT);
			}
			this.outputAudio = amount(RateKind.OUTPUT_AUDIO, usage.outputAudio());
			this.outputImage = amount(RateKind.OUTPUT_IMAGE, usage.outputImage());
		}

		void calls(TokenUsage usage, Price price) {
			for (Map.Entry<String, Long> call : usage.calls().entrySet()) {
				BigDecimal usd = price.perThousandCalls().get(call.getKey());
				if (usd == null) {
					this.estimated |= call.getValue() > 0;
				}
				else {
					BigDecimal amount = usd.multiply(BigDecimal.valueOf(call.getValue())).scaleByPowerOfTen(-3);
					this.calls = Cost.normalize((this.calls != null) ? this.calls.add(amount) : amount);
				}
			}
		}

		Cost build() {
			Cost.Parts parts = new Cost.Parts(this.input, this.output, this.cacheRead, this.cacheWrite5m,
					this.cacheWrite1h, this.reasoning, this.inputAudio, this.outputAudio, this.inputImage,
					this.outputImage, this.calls, null);
			if (this.unknown || parts.equals(Cost.Parts.NONE)) {
				return Cost.unknown(CostStatus.NO_PRICE);
			}
			return Cost.of(this.estimated ? CostStatus.ESTIMATED : CostStatus.PRICED, parts);
		}

		private @Nullable BigDecimal amount(RateKind kind, @Nullable Long tokens) {
			return (tokens != null) ? amount(kind, tokens.longValue()) : null;
		}

		private BigDecimal amount(RateKind kind, long tokens) {
			if (tokens == 0) {
				return BigDecimal.ZERO;
			}
			RateSheet.Rate rate = this.sheet.rate(kind);
			if (rate == null) {
				this.unknown = true;
				return BigDecimal.ZERO;
			}
			this.estimated |= rate.estimated();
			return Cost.normalize(rate.usd().multiply(BigDecimal.valueOf(tokens)).scaleByPowerOfTen(-6));
		}

		private boolean costs(RateKind kind) {
			RateSheet.Rate rate = this.sheet.rate(kind);
			return rate != null && rate.usd().signum() > 0;
		}

	}

}
