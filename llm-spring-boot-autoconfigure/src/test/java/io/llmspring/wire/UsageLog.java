package io.llmspring.wire;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.llmspring.accounting.UsageListener;
import io.llmspring.accounting.UsageRecord;

/**
 * Remembers what calls used.
 */
class UsageLog implements UsageListener {

	private final List<UsageRecord> records = new CopyOnWriteArrayList<>();

	@Override
	public void onUsage(UsageRecord usage) {
		this.records.add(usage);
	}

	List<UsageRecord> records() {
		return this.records;
	}

	UsageRecord last() {
		return this.records.get(this.records.size() - 1);
	}

}
