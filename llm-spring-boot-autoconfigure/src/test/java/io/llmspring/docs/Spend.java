package io.llmspring.docs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.llmspring.accounting.UsageListener;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.usage.CostTotal;

import org.springframework.stereotype.Component;

// tag::spend[]
@Component
class Spend implements UsageListener {

	private final Map<String, CostTotal> byFeature = new ConcurrentHashMap<>();

	@Override
	public void onUsage(UsageRecord usage) {
		String feature = usage.tags().getOrDefault("feature", "other");
		this.byFeature.merge(feature, CostTotal.ZERO.plus(usage.cost()), (total, one) -> total.plus(usage.cost()));
	}

	CostTotal of(String feature) {
		return this.byFeature.getOrDefault(feature, CostTotal.ZERO);
	}

}
// end::spend[]
