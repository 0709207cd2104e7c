package io.llmspring.dialect.support;

import io.llmspring.chat.Adaptation;
import io.llmspring.message.Continuation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdaptationsTests {

	private final Adaptations adaptations = new Adaptations("mine");

	@Test
	void eachIsNotedOnceAndInOrder() {
		Adaptation one = Adaptation.dropped("one", "why");
		Adaptation two = Adaptation.dropped("two", "why");
		this.adaptations.add(one);
		this.adaptations.add(two);
		this.adaptations.add(one);
		assertThat(this.adaptations.all()).containsExactly(one, two);
	}

	@Test
	void onlyWhatWasAskedForIsDropped() {
		this.adaptations.drop("user", null, "why");
		assertThat(this.adaptations.all()).isEmpty();
		this.adaptations.drop("user", "me", "why");
		assertThat(this.adaptations.all()).containsExactly(Adaptation.dropped("user", "why"));
	}

	@Test
	void stateOfAnotherDialectIsNoted() {
		assertThat(this.adaptations.isOwn(null, "text")).isFalse();
		assertThat(this.adaptations.isOwn(new Continuation("mine", "k", "d"), "text")).isTrue();
		assertThat(this.adaptations.all()).isEmpty();
		assertThat(this.adaptations.isOwn(new Continuation("other", "k", "d"), "text")).isFalse();
		assertThat(this.adaptations.all())
			.containsExactly(Adaptation.leftBehind("text", "The opaque state was made by 'other'"));
	}

}
